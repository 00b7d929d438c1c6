import type { RuleTexts } from './rule-texts.ts';

/** What is recorded, and why, in Urdu. No native speaker has read it yet. */
export const recorded: RuleTexts = {
  'Whether a guest can sign in, and accounts with shared names':
    'کیا مہمان سائن اِن کر سکتا ہے، اور ایک نام کے اکاؤنٹ',
  'So that everybody uses an account of their own.': 'تاکہ ہر ایک اپنا اکاؤنٹ چلائے۔',
  'On how many other laptops you are signed in': 'آپ اور کتنے لیپ ٹاپ پر سائن اِن ہیں',
  'So that nobody else uses your account.': 'تاکہ کوئی اور آپ کا اکاؤنٹ نہ چلائے۔',
  'Beadle’s version, its starts, and when it last reached school':
    '⁨Beadle⁩ کا ورژن، کب چلا، اور اسکول سے آخری رابطہ',
  'So that the school sees whether its checks still work.': 'تاکہ اسکول دیکھے کہ جانچ چل رہی ہے۔',
  'The name of the virus checker, and how old its list is':
    'اینٹی وائرس کا نام، اور اس کی فہرست کتنی پرانی ہے',
  'So that bad programs stay away.': 'تاکہ برے پروگرام دور رہیں۔',
  'Which computer rules you met, when, and what you answered':
    'آپ نے کون سے اصول دیکھے، کب، اور کیا جواب دیا',
  'So that the school knows you were told.': 'تاکہ اسکول کو پتا ہو کہ آپ کو بتایا گیا۔',
  'Whether the internet waits until you have read the rules':
    'کیا انٹرنیٹ آپ کے اصول پڑھنے کا انتظار کرتا ہے',
  'So that somebody can help you.': 'تاکہ کوئی بڑا آپ کی مدد کر سکے۔',
  'Your name, where you typed it under the rules': 'آپ کا نام، جہاں آپ نے اصولوں کے نیچے لکھا',
  'So that your answer is yours.': 'تاکہ آپ کا جواب آپ کا ہو۔',
  'It stands for your signature.': 'یہ آپ کے دستخط کی جگہ ہے۔',
  'Which web browsers are here, and the school’s settings in them':
    'یہاں کون سے براؤزر ہیں، اور ان میں اسکول کی ترتیب',
  'So that downloads and websites follow the school’s rules.':
    'تاکہ ڈاؤن لوڈ اور سائٹس اسکول کے اصول پر ہوں۔',
  'Whether the laptop’s disks are encrypted, and how':
    'کیا لیپ ٹاپ کی ڈسک چابی سے بند ہے، اور کیسے',
  'So that nobody reads your files from a lost laptop.':
    'تاکہ گم لیپ ٹاپ سے کوئی آپ کی فائلیں نہ پڑھے۔',
  'How many programs lie in Downloads and on the Desktop':
    'ڈاؤن لوڈ اور ڈیسک ٹاپ پر کتنے پروگرام ہیں',
  'So that only allowed programs are used.': 'تاکہ صرف اجازت والے پروگرام چلیں۔',
  'The name and owner of a file that is put aside': 'جو فائل الگ رکھی گئی، اس کا نام اور مالک',
  'So that somebody can decide, and you get it back.':
    'تاکہ کوئی بڑا فیصلہ کرے، اور فائل آپ کو ملے۔',
  'Whether the laptop’s firewall is on': 'کیا لیپ ٹاپ کی فائر وال چل رہی ہے',
  'So that nobody gets in over the network.': 'تاکہ نیٹ ورک سے کوئی اندر نہ آئے۔',
  'How many accounts can change this laptop’s settings':
    'کتنے اکاؤنٹ اس لیپ ٹاپ کی ترتیب بدل سکتے ہیں',
  'So that only the right people can.': 'تاکہ صرف صحیح لوگ بدل سکیں۔',
  'Whether your account can change this laptop’s settings':
    'کیا آپ کا اکاؤنٹ اس لیپ ٹاپ کی ترتیب بدل سکتا ہے',
  'So that pupils’ accounts cannot.': 'تاکہ طالب علموں کے اکاؤنٹ نہ بدل سکیں۔',
  'Which updates the laptop waits for, and if it needs a restart':
    'لیپ ٹاپ کس اپ ڈیٹ کا انتظار کرتا ہے، اور کیا دوبارہ چلانا ہے',
  'So that somebody can install them.': 'تاکہ کوئی انہیں لگا سکے۔',
  'The rule for new passwords, never a password': 'نئے پاس ورڈ کا اصول، پاس ورڈ کبھی نہیں',
  'So that passwords are as the school asks.': 'تاکہ پاس ورڈ اسکول کے کہنے کے مطابق ہوں۔',
  'After how long your password must be changed': 'کتنی دیر بعد پاس ورڈ بدلنا ہے',
  'So that it lasts as long as the school asks.': 'تاکہ وہ اتنا چلے جتنا اسکول چاہتا ہے۔',
  'When your screen locks, and if it asks for your password':
    'آپ کی اسکرین کب بند ہوتی ہے، اور کیا پاس ورڈ پوچھتی ہے',
  'So that nobody else can use your account.': 'تاکہ کوئی اور آپ کا اکاؤنٹ نہ چلا سکے۔',
  'How many files you left here, and since when': 'آپ نے یہاں کتنی فائلیں چھوڑیں، اور کب سے',
  'So that nobody else finds them.': 'تاکہ وہ کسی اور کو نہ ملیں۔',
  'Which programs are on this laptop, as a number': 'لیپ ٹاپ پر کتنے پروگرام ہیں، گنتی میں',
  'Names of programs that are not allowed, where they are found':
    'جن پروگراموں کی اجازت نہیں، ان کے نام',
  'So that somebody can look into it.': 'تاکہ کوئی اسے دیکھ سکے۔',
  'When you were in a lesson on this laptop': 'آپ اس لیپ ٹاپ پر کب سبق میں تھے',
  'So that the school knows an adult led it.': 'تاکہ اسکول کو پتا ہو کہ کسی بڑے نے سبق لیا۔',
  'The name of a program that is not part of the lesson': 'اس پروگرام کا نام جو سبق کا حصہ نہیں',
  'So that a teacher can help.': 'تاکہ استاد مدد کر سکیں۔',
  'What you wrote is not kept.': 'جو آپ نے لکھا وہ نہیں رکھا جاتا۔',
  'Whether the laptop’s clock is right, and its time zone':
    'کیا لیپ ٹاپ کی گھڑی ٹھیک ہے، اور کس علاقے کا وقت ہے',
  'So that times in the school’s records are true.': 'تاکہ اسکول کے ریکارڈ میں وقت صحیح ہو۔',
  'Make, model and number of sticks, phones and cameras plugged in':
    'لگی ہوئی یو ایس بی، فون اور کیمرے کا نام اور نمبر',
  'So that only what the school allows is used.': 'تاکہ صرف وہ چلے جس کی اسکول اجازت دے۔',
  'Whether you may use what is plugged in': 'کیا آپ وہ چلا سکتے ہیں جو لگا ہے',
  'Some things are for some people only.': 'کچھ چیزیں صرف کچھ لوگوں کے لیے ہیں۔',
  'Whether test pages are blocked; at school or not; your role':
    'کیا جانچ کے صفحے بند ہیں؛ اسکول میں یا باہر؛ آپ کون ہیں',
  'So that the school knows that its web filter works.':
    'تاکہ اسکول کو پتا ہو کہ ویب فلٹر چلتا ہے۔',
  'How the Wi-Fi is encrypted; its name only if the school’s':
    'وائی فائی کیسے بند ہے؛ نام صرف اسکول والے کا',
  'So that nobody nearby can read what you send.': 'تاکہ پاس کا کوئی آپ کا بھیجا نہ پڑھے۔',
  'When you sign in to this laptop, and out again': 'آپ کب سائن اِن کرتے ہیں، اور کب سائن آؤٹ',
  'So that lessons and rules reach the right person.': 'تاکہ سبق اور اصول صحیح شخص کو ملیں۔',
  'When you ask for help': 'جب آپ مدد مانگتے ہیں',
  'So that somebody can come.': 'تاکہ کوئی بڑا آ سکے۔',
  'When you hide your screen, but never what was on it':
    'جب آپ اسکرین چھپاتے ہیں، مگر یہ کبھی نہیں کہ اس پر کیا تھا',
  'So that a teacher knows, and can come.': 'تاکہ استاد کو پتا ہو، اور وہ آ سکیں۔',
  'When you put your hand up': 'جب آپ ہاتھ اٹھاتے ہیں',
  'So that a teacher can come.': 'تاکہ استاد آ سکیں۔',
  'Which site you ask a teacher to open': 'آپ استاد سے کون سی سائٹ کھلوانا چاہتے ہیں',
  'So that a teacher can answer.': 'تاکہ استاد جواب دے سکیں۔',
  'What you write when something is not working': 'جب کچھ کام نہ کرے تو آپ کیا لکھتے ہیں',
  'So that somebody can mend it.': 'تاکہ کوئی اسے ٹھیک کر سکے۔',
  'What was stopped, such as a stick or a program, and when':
    'کیا روکا گیا، جیسے یو ایس بی یا پروگرام، اور کب',
  'So that the school can see what its rules do.': 'تاکہ اسکول دیکھے کہ اس کے اصول کیا کرتے ہیں۔',
  'What you ask to be allowed': 'آپ کس چیز کی اجازت مانگتے ہیں',
  'So that the right person can decide.': 'تاکہ صحیح بڑا فیصلہ کرے۔',
  'The name of the laptop, its make, and when it starts':
    'لیپ ٹاپ کا نام، اس کی کمپنی، اور کب چلتا ہے',
  'So that the school knows its laptops.': 'تاکہ اسکول اپنے لیپ ٹاپ جانے۔',
  'Which computer rules you still have to read': 'کمپیوٹر کے کون سے اصول آپ نے ابھی پڑھنے ہیں',
  'So that the laptop can show them to you.': 'تاکہ لیپ ٹاپ آپ کو دکھا سکے۔',
  'Whether an adult leads the lesson here': 'کیا کوئی بڑا یہاں آپ کا سبق لے رہا ہے',
  'So that nobody works alone who should not.': 'تاکہ کوئی اکیلا کام نہ کرے جسے نہیں کرنا چاہیے۔',
  'Who starts or ends a lesson here, and its sites':
    'کون یہاں سبق شروع یا ختم کرتا ہے، اور اس کی سائٹس',
  'So that the teacher can see the lesson from elsewhere.': 'تاکہ استاد دور سے بھی سبق دیکھ سکیں۔',
  'Which school rules the laptop follows, and which it refused':
    'لیپ ٹاپ اسکول کے کون سے اصول مانتا ہے، اور کون سے نہیں',
  'So that the school sees that its rules came.': 'تاکہ اسکول دیکھے کہ اس کے اصول پہنچ گئے۔',
  'What the school’s rules change on this laptop': 'اسکول کے اصول اس لیپ ٹاپ پر کیا بدلتے ہیں',
  'So that it can be put back.': 'تاکہ اسے واپس کیا جا سکے۔',
  'Tests of the school’s rules, and which account ran them':
    'اسکول کے اصولوں کی جانچ، اور کس اکاؤنٹ نے کی',
  'So that the school knows its rules work.': 'تاکہ اسکول کو پتا ہو کہ اصول چلتے ہیں۔',
  'When the laptop could not keep its list, or lost it':
    'جب لیپ ٹاپ اپنی فہرست نہ رکھ سکا، یا کھو دی',
  'So that the school knows what is missing.': 'تاکہ اسکول کو پتا ہو کہ کیا نہیں ہے۔',
};
