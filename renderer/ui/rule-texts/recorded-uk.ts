import type { RuleTexts } from './rule-texts.ts';

/** What is recorded, and why, in Ukrainian. No native speaker has read it yet. */
export const recorded: RuleTexts = {
  'Whether a guest can sign in, and accounts with shared names':
    'Чи може ввійти гість і чи є записи зі спільними іменами',
  'So that everybody uses an account of their own.': 'Щоб кожен мав свій запис.',
  'On how many other laptops you are signed in': 'На скількох інших ноутбуках відкрито твій запис',
  'So that nobody else uses your account.': 'Щоб ніхто інший не користувався твоїм записом.',
  'Beadle’s version, its starts, and when it last reached school':
    'Версія Beadle, коли він запускається і коли був зв’язок зі школою',
  'So that the school sees whether its checks still work.':
    'Щоб школа бачила, чи працюють перевірки.',
  'The name of the virus checker, and how old its list is': 'Назва антивіруса і вік його списку',
  'So that bad programs stay away.': 'Щоб погані програми не заходили.',
  'Which computer rules you met, when, and what you answered':
    'Які правила ти знаєш, відколи і що ти відповідаєш',
  'So that the school knows you were told.': 'Щоб школа знала, що тобі сказали.',
  'Whether the internet waits until you have read the rules':
    'Чи інтернет чекає, доки ти прочитаєш правила',
  'So that somebody can help you.': 'Щоб дорослий міг тобі допомогти.',
  'Your name, where you typed it under the rules': 'Твоє ім’я, якщо ти пишеш його під правилами',
  'So that your answer is yours.': 'Щоб відповідь була твоя.',
  'It stands for your signature.': 'Воно замість твого підпису.',
  'Which web browsers are here, and the school’s settings in them':
    'Які тут браузери і налаштування школи в них',
  'So that downloads and websites follow the school’s rules.':
    'Щоб завантаження і сайти були за правилами школи.',
  'Whether the laptop’s disks are encrypted, and how': 'Чи зашифровано диски ноутбука і як',
  'So that nobody reads your files from a lost laptop.':
    'Щоб ніхто не читав твоїх файлів із загубленого ноутбука.',
  'How many programs lie in Downloads and on the Desktop':
    'Скільки програм лежить у завантаженнях і на робочому столі',
  'So that only allowed programs are used.': 'Щоб були лише дозволені програми.',
  'The name and owner of a file that is put aside': 'Назва і власник відкладеного файла',
  'So that somebody can decide, and you get it back.':
    'Щоб дорослий міг вирішити, а файл повернувся до тебе.',
  'Whether the laptop’s firewall is on': 'Чи ввімкнено мережевий екран ноутбука',
  'So that nobody gets in over the network.': 'Щоб ніхто не зайшов через мережу.',
  'How many accounts can change this laptop’s settings':
    'Скільки записів може змінювати налаштування ноутбука',
  'So that only the right people can.': 'Щоб це могли лише потрібні люди.',
  'Whether your account can change this laptop’s settings':
    'Чи може твій запис змінювати налаштування ноутбука',
  'So that pupils’ accounts cannot.': 'Щоб записи учнів цього не могли.',
  'Which updates the laptop waits for, and if it needs a restart':
    'На які оновлення чекає ноутбук і чи треба його перезапустити',
  'So that somebody can install them.': 'Щоб хтось міг їх установити.',
  'The rule for new passwords, never a password':
    'Правило для нових паролів, але ніколи сам пароль',
  'So that passwords are as the school asks.': 'Щоб паролі були такі, як просить школа.',
  'After how long your password must be changed': 'Через який час треба міняти пароль',
  'So that it lasts as long as the school asks.': 'Щоб він діяв стільки, скільки просить школа.',
  'When your screen locks, and if it asks for your password':
    'Коли екран блокується і чи питає пароль',
  'So that nobody else can use your account.':
    'Щоб ніхто інший не міг користуватися твоїм записом.',
  'How many files you left here, and since when': 'Скільки твоїх файлів тут лишилося і відколи',
  'So that nobody else finds them.': 'Щоб ніхто інший їх не знайшов.',
  'Which programs are on this laptop, as a number': 'Скільки програм на ноутбуці, числом',
  'Names of programs that are not allowed, where they are found':
    'Назви недозволених програм, якщо вони є',
  'So that somebody can look into it.': 'Щоб хтось міг із цим розібратися.',
  'When you were in a lesson on this laptop': 'Коли в тебе урок на цьому ноутбуці',
  'So that the school knows an adult led it.': 'Щоб школа знала, що його вів дорослий.',
  'The name of a program that is not part of the lesson':
    'Назва програми, яка не належить до уроку',
  'So that a teacher can help.': 'Щоб учитель міг допомогти.',
  'What you wrote is not kept.': 'Те, що ти пишеш, не зберігають.',
  'Whether the laptop’s clock is right, and its time zone':
    'Чи правильний годинник ноутбука і який часовий пояс',
  'So that times in the school’s records are true.': 'Щоб час у записах школи був правильний.',
  'Make, model and number of sticks, phones and cameras plugged in':
    'Марка, модель і номер під’єднаних накопичувачів, телефонів і камер',
  'So that only what the school allows is used.': 'Щоб було лише те, що дозволяє школа.',
  'Whether you may use what is plugged in': 'Чи можна тобі користуватися тим, що під’єднано',
  'Some things are for some people only.': 'Деякі речі лише для деяких людей.',
  'Whether test pages are blocked; at school or not; your role':
    'Чи заблоковано пробні сторінки; у школі чи ні; хто ти',
  'So that the school knows that its web filter works.': 'Щоб школа знала, що вебфільтр працює.',
  'How the Wi-Fi is encrypted; its name only if the school’s':
    'Як зашифровано Wi-Fi; назва лише шкільного',
  'So that nobody nearby can read what you send.':
    'Щоб ніхто поруч не читав того, що ти надсилаєш.',
  'When you sign in to this laptop, and out again': 'Коли ти входиш на ноутбук і коли виходиш',
  'So that lessons and rules reach the right person.':
    'Щоб уроки і правила дійшли до потрібної людини.',
  'When you ask for help': 'Коли ти просиш допомоги',
  'So that somebody can come.': 'Щоб дорослий міг прийти.',
  'When you hide your screen, but never what was on it':
    'Коли ти ховаєш екран, але ніколи те, що на ньому було',
  'So that a teacher knows, and can come.': 'Щоб учитель знав і міг прийти.',
  'When you put your hand up': 'Коли ти піднімаєш руку',
  'So that a teacher can come.': 'Щоб учитель міг прийти.',
  'Which site you ask a teacher to open': 'Який сайт ти просиш відкрити',
  'So that a teacher can answer.': 'Щоб учитель міг відповісти.',
  'What you write when something is not working': 'Що ти пишеш, коли щось не працює',
  'So that somebody can mend it.': 'Щоб хтось міг це полагодити.',
  'What was stopped, such as a stick or a program, and when':
    'Що зупинено, наприклад накопичувач або програму, і коли',
  'So that the school can see what its rules do.': 'Щоб школа бачила, що роблять її правила.',
  'What you ask to be allowed': 'На що ти просиш дозволу',
  'So that the right person can decide.': 'Щоб потрібний дорослий міг вирішити.',
  'The name of the laptop, its make, and when it starts':
    'Назва ноутбука, його марка і коли він запускається',
  'So that the school knows its laptops.': 'Щоб школа знала свої ноутбуки.',
  'Which computer rules you still have to read': 'Які правила тобі ще треба прочитати',
  'So that the laptop can show them to you.': 'Щоб ноутбук міг їх тобі показати.',
  'Whether an adult leads the lesson here': 'Чи веде твій урок дорослий',
  'So that nobody works alone who should not.': 'Щоб ніхто не працював сам, якщо не слід.',
  'Who starts or ends a lesson here, and its sites':
    'Хто починає або закінчує тут урок і які сайти',
  'So that the teacher can see the lesson from elsewhere.': 'Щоб учитель бачив урок і здалеку.',
  'Which school rules the laptop follows, and which it refused':
    'Яких правил школи дотримується ноутбук, а яких не прийняв',
  'So that the school sees that its rules came.': 'Щоб школа бачила, що її правила дійшли.',
  'What the school’s rules change on this laptop': 'Що правила школи змінюють на ноутбуці',
  'So that it can be put back.': 'Щоб це можна було повернути.',
  'Tests of the school’s rules, and which account ran them':
    'Проби правил школи і з якого запису вони були',
  'So that the school knows its rules work.': 'Щоб школа знала, що її правила працюють.',
  'When the laptop could not keep its list, or lost it':
    'Коли ноутбук не зміг зберегти список або загубив його',
  'So that the school knows what is missing.': 'Щоб школа знала, чого бракує.',
};
