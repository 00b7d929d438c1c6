import type { RuleTexts } from './rule-texts.ts';

/** What is recorded, and why, in Welsh. No native speaker has read it yet. */
export const recorded: RuleTexts = {
  'Whether a guest can sign in, and accounts with shared names':
    'A yw gwestai’n gallu mewngofnodi, a chyfrifon ag enwau i bawb',
  'So that everybody uses an account of their own.':
    'Er mwyn i bawb ddefnyddio eu cyfrif eu hunain.',
  'On how many other laptops you are signed in':
    'Ar faint o liniaduron eraill rwyt ti wedi mewngofnodi',
  'So that nobody else uses your account.': 'Er mwyn i neb arall ddefnyddio dy gyfrif.',
  'Beadle’s version, its starts, and when it last reached school':
    'Fersiwn Beadle, pryd mae’n dechrau, a phryd gyrhaeddodd yr ysgol',
  'So that the school sees whether its checks still work.':
    'Er mwyn i’r ysgol weld bod y gwirio’n gweithio.',
  'The name of the virus checker, and how old its list is':
    'Enw’r gwrthfeirws, a pha mor hen yw ei restr',
  'So that bad programs stay away.': 'Er mwyn i raglenni drwg gadw draw.',
  'Which computer rules you met, when, and what you answered':
    'Pa reolau welaist ti, pryd, a beth oedd dy ateb',
  'So that the school knows you were told.': 'Er mwyn i’r ysgol wybod dy fod wedi clywed.',
  'Whether the internet waits until you have read the rules':
    'A yw’r rhyngrwyd yn aros nes i ti ddarllen y rheolau',
  'So that somebody can help you.': 'Er mwyn i oedolyn dy helpu.',
  'Your name, where you typed it under the rules': 'Dy enw, lle teipiaist ti ef o dan y rheolau',
  'So that your answer is yours.': 'Er mwyn i dy ateb fod yn eiddo i ti.',
  'It stands for your signature.': 'Mae yn lle dy lofnod.',
  'Which web browsers are here, and the school’s settings in them':
    'Pa borwyr gwe sydd yma, a gosodiadau’r ysgol ynddyn nhw',
  'So that downloads and websites follow the school’s rules.':
    'Er mwyn i lawrlwythiadau a gwefannau ddilyn rheolau’r ysgol.',
  'Whether the laptop’s disks are encrypted, and how':
    'A yw disgiau’r gliniadur wedi eu hamgryptio, a sut',
  'So that nobody reads your files from a lost laptop.':
    'Er mwyn i neb ddarllen dy ffeiliau o liniadur coll.',
  'How many programs lie in Downloads and on the Desktop':
    'Faint o raglenni sydd yn y lawrlwythiadau ac ar y bwrdd gwaith',
  'So that only allowed programs are used.': 'Er mwyn defnyddio rhaglenni a ganiateir yn unig.',
  'The name and owner of a file that is put aside': 'Enw a pherchennog ffeil a roddwyd o’r neilltu',
  'So that somebody can decide, and you get it back.':
    'Er mwyn i oedolyn benderfynu, ac i ti ei chael yn ôl.',
  'Whether the laptop’s firewall is on': 'A yw mur gwarchod y gliniadur ymlaen',
  'So that nobody gets in over the network.': 'Er mwyn i neb ddod i mewn dros y rhwydwaith.',
  'How many accounts can change this laptop’s settings':
    'Faint o gyfrifon sy’n gallu newid gosodiadau’r gliniadur',
  'So that only the right people can.': 'Er mwyn i’r bobl iawn yn unig allu.',
  'Whether your account can change this laptop’s settings':
    'A yw dy gyfrif yn gallu newid gosodiadau’r gliniadur',
  'So that pupils’ accounts cannot.': 'Er mwyn i gyfrifon disgyblion beidio.',
  'Which updates the laptop waits for, and if it needs a restart':
    'Pa ddiweddariadau mae’n aros amdanynt, ac a oes angen ailgychwyn',
  'So that somebody can install them.': 'Er mwyn i rywun eu gosod.',
  'The rule for new passwords, never a password':
    'Y rheol ar gyfer cyfrineiriau newydd, byth y cyfrinair ei hun',
  'So that passwords are as the school asks.':
    'Er mwyn i gyfrineiriau fod fel mae’r ysgol yn gofyn.',
  'After how long your password must be changed':
    'Ar ôl faint o amser mae’n rhaid newid dy gyfrinair',
  'So that it lasts as long as the school asks.': 'Er mwyn iddo bara fel mae’r ysgol yn gofyn.',
  'When your screen locks, and if it asks for your password':
    'Pryd mae dy sgrin yn cloi, ac a yw’n gofyn am gyfrinair',
  'So that nobody else can use your account.': 'Er mwyn i neb arall allu defnyddio dy gyfrif.',
  'How many files you left here, and since when': 'Faint o ffeiliau adewaist ti yma, ac ers pryd',
  'So that nobody else finds them.': 'Er mwyn i neb arall eu cael.',
  'Which programs are on this laptop, as a number':
    'Faint o raglenni sydd ar y gliniadur, fel rhif',
  'Names of programs that are not allowed, where they are found':
    'Enwau rhaglenni na chaniateir, os ydyn nhw yma',
  'So that somebody can look into it.': 'Er mwyn i rywun edrych ar y peth.',
  'When you were in a lesson on this laptop': 'Pryd roeddet ti mewn gwers ar y gliniadur',
  'So that the school knows an adult led it.': 'Er mwyn i’r ysgol wybod bod oedolyn yn arwain.',
  'The name of a program that is not part of the lesson': 'Enw rhaglen nad yw’n rhan o dy wers',
  'So that a teacher can help.': 'Er mwyn i dy athro helpu.',
  'What you wrote is not kept.': 'Dydy beth ysgrifennaist ti ddim yn cael ei gadw.',
  'Whether the laptop’s clock is right, and its time zone':
    'A yw cloc y gliniadur yn gywir, a’i gylchfa amser',
  'So that times in the school’s records are true.':
    'Er mwyn i amserau yng nghofnodion yr ysgol fod yn wir.',
  'Make, model and number of sticks, phones and cameras plugged in':
    'Gwneuthuriad, model a rhif cofau bach, ffonau a chamerâu yma',
  'So that only what the school allows is used.':
    'Er mwyn defnyddio’r hyn mae’r ysgol yn ei ganiatáu yn unig.',
  'Whether you may use what is plugged in': 'A wyt ti’n cael defnyddio beth sydd wedi ei blygio',
  'Some things are for some people only.': 'Mae rhai pethau i rai pobl yn unig.',
  'Whether test pages are blocked; at school or not; your role':
    'A yw tudalennau prawf wedi eu rhwystro; ble wyt ti; dy rôl',
  'So that the school knows that its web filter works.':
    'Er mwyn i’r ysgol wybod bod ei hidlydd gwe’n gweithio.',
  'How the Wi-Fi is encrypted; its name only if the school’s':
    'Sut mae’r Wi-Fi wedi ei amgryptio; ei enw os un yr ysgol',
  'So that nobody nearby can read what you send.':
    'Er mwyn i neb gerllaw ddarllen beth rwyt ti’n ei anfon.',
  'When you sign in to this laptop, and out again':
    'Pryd rwyt ti’n mewngofnodi ar y gliniadur, ac allan eto',
  'So that lessons and rules reach the right person.':
    'Er mwyn i wersi a rheolau gyrraedd y person iawn.',
  'When you ask for help': 'Pryd rwyt ti’n gofyn am help',
  'So that somebody can come.': 'Er mwyn i oedolyn ddod.',
  'When you hide your screen, but never what was on it':
    'Pryd rwyt ti’n cuddio dy sgrin, ond byth beth oedd arni',
  'So that a teacher knows, and can come.': 'Er mwyn i dy athro wybod, a dod.',
  'When you put your hand up': 'Pryd rwyt ti’n codi dy law',
  'So that a teacher can come.': 'Er mwyn i dy athro ddod.',
  'Which site you ask a teacher to open': 'Pa wefan rwyt ti’n gofyn i dy athro ei hagor',
  'So that a teacher can answer.': 'Er mwyn i dy athro ateb.',
  'What you write when something is not working':
    'Beth rwyt ti’n ei ysgrifennu pan fydd rhywbeth ddim yn gweithio',
  'So that somebody can mend it.': 'Er mwyn i rywun ei drwsio.',
  'What was stopped, such as a stick or a program, and when':
    'Beth gafodd ei atal, fel cof bach neu raglen, a phryd',
  'So that the school can see what its rules do.':
    'Er mwyn i’r ysgol weld beth mae ei rheolau’n ei wneud.',
  'What you ask to be allowed': 'Beth rwyt ti’n gofyn amdano',
  'So that the right person can decide.': 'Er mwyn i’r oedolyn iawn benderfynu.',
  'The name of the laptop, its make, and when it starts':
    'Enw’r gliniadur, ei wneuthuriad, a phryd mae’n dechrau',
  'So that the school knows its laptops.': 'Er mwyn i’r ysgol adnabod ei gliniaduron.',
  'Which computer rules you still have to read':
    'Pa reolau cyfrifiadur sydd gen ti i’w darllen o hyd',
  'So that the laptop can show them to you.': 'Er mwyn i’r gliniadur eu dangos i ti.',
  'Whether an adult leads the lesson here': 'A yw oedolyn yn arwain dy wers yma',
  'So that nobody works alone who should not.':
    'Er mwyn i neb weithio ar ei ben ei hun heb ganiatâd.',
  'Who starts or ends a lesson here, and its sites':
    'Pwy sy’n dechrau neu’n gorffen gwers yma, a’i gwefannau',
  'So that the teacher can see the lesson from elsewhere.':
    'Er mwyn i’r athro weld y wers o rywle arall.',
  'Which school rules the laptop follows, and which it refused':
    'Pa reolau ysgol mae’r gliniadur yn eu dilyn, a’u gwrthod',
  'So that the school sees that its rules came.':
    'Er mwyn i’r ysgol weld bod ei rheolau wedi cyrraedd.',
  'What the school’s rules change on this laptop':
    'Beth mae rheolau’r ysgol yn ei newid ar y gliniadur',
  'So that it can be put back.': 'Er mwyn gallu ei roi yn ôl.',
  'Tests of the school’s rules, and which account ran them':
    'Profion ar reolau’r ysgol, a pha gyfrif wnaeth eu rhedeg',
  'So that the school knows its rules work.': 'Er mwyn i’r ysgol wybod bod ei rheolau’n gweithio.',
  'When the laptop could not keep its list, or lost it':
    'Pryd fethodd y gliniadur gadw ei restr, neu ei cholli',
  'So that the school knows what is missing.': 'Er mwyn i’r ysgol wybod beth sydd ar goll.',
};
