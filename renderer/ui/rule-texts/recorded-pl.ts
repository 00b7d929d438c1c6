import type { RuleTexts } from './rule-texts.ts';

/** What is recorded, and why, in Polish. No native speaker has read it yet. */
export const recorded: RuleTexts = {
  'Whether a guest can sign in, and accounts with shared names':
    'Czy może wejść gość i czy są konta o wspólnych nazwach',
  'So that everybody uses an account of their own.': 'Żeby każdy miał własne konto.',
  'On how many other laptops you are signed in': 'Na ilu innych laptopach jest otwarte twoje konto',
  'So that nobody else uses your account.': 'Żeby nikt inny nie używał twojego konta.',
  'Beadle’s version, its starts, and when it last reached school':
    'Wersja Beadle, kiedy się włącza i kiedy łączył się ze szkołą',
  'So that the school sees whether its checks still work.':
    'Żeby szkoła wiedziała, czy sprawdzanie działa.',
  'The name of the virus checker, and how old its list is': 'Nazwa antywirusa i wiek jego listy',
  'So that bad programs stay away.': 'Żeby złe programy trzymały się z daleka.',
  'Which computer rules you met, when, and what you answered':
    'Jakie zasady znasz, od kiedy i jaka była odpowiedź',
  'So that the school knows you were told.': 'Żeby szkoła wiedziała, że ktoś ci powiedział.',
  'Whether the internet waits until you have read the rules':
    'Czy internet czeka, aż przeczytasz zasady',
  'So that somebody can help you.': 'Żeby dorosły mógł ci pomóc.',
  'Your name, where you typed it under the rules': 'Twoje imię, gdy wpisujesz je pod zasadami',
  'So that your answer is yours.': 'Żeby odpowiedź była twoja.',
  'It stands for your signature.': 'To jest jak twój podpis.',
  'Which web browsers are here, and the school’s settings in them':
    'Jakie są tu przeglądarki i ustawienia szkoły w nich',
  'So that downloads and websites follow the school’s rules.':
    'Żeby strony i pobrane pliki były zgodne z zasadami szkoły.',
  'Whether the laptop’s disks are encrypted, and how': 'Czy dyski laptopa są szyfrowane i jak',
  'So that nobody reads your files from a lost laptop.':
    'Żeby nikt nie czytał twoich plików ze zgubionego laptopa.',
  'How many programs lie in Downloads and on the Desktop':
    'Ile programów leży w pobranych plikach i na pulpicie',
  'So that only allowed programs are used.': 'Żeby używać tylko programów, na które jest zgoda.',
  'The name and owner of a file that is put aside': 'Nazwa i właściciel pliku odłożonego na bok',
  'So that somebody can decide, and you get it back.':
    'Żeby dorosły mógł zdecydować, a plik wrócił do ciebie.',
  'Whether the laptop’s firewall is on': 'Czy zapora laptopa jest włączona',
  'So that nobody gets in over the network.': 'Żeby nikt nie wszedł przez sieć.',
  'How many accounts can change this laptop’s settings':
    'Ile kont może zmieniać ustawienia tego laptopa',
  'So that only the right people can.': 'Żeby mogły to tylko właściwe osoby.',
  'Whether your account can change this laptop’s settings':
    'Czy twoje konto może zmieniać ustawienia tego laptopa',
  'So that pupils’ accounts cannot.': 'Żeby konta uczniów nie mogły.',
  'Which updates the laptop waits for, and if it needs a restart':
    'Na jakie aktualizacje czeka laptop i czy trzeba go uruchomić ponownie',
  'So that somebody can install them.': 'Żeby ktoś mógł je zainstalować.',
  'The rule for new passwords, never a password': 'Zasada dla nowych haseł, nigdy samo hasło',
  'So that passwords are as the school asks.': 'Żeby hasła były takie, jak prosi szkoła.',
  'After how long your password must be changed': 'Po jakim czasie trzeba zmienić hasło',
  'So that it lasts as long as the school asks.': 'Żeby trwało tak długo, jak prosi szkoła.',
  'When your screen locks, and if it asks for your password':
    'Kiedy ekran się blokuje i czy pyta o hasło',
  'So that nobody else can use your account.': 'Żeby nikt inny nie mógł używać twojego konta.',
  'How many files you left here, and since when': 'Ile plików tu zostało po tobie i od kiedy',
  'So that nobody else finds them.': 'Żeby nikt inny ich nie znalazł.',
  'Which programs are on this laptop, as a number':
    'Ile programów jest na tym laptopie, jako liczba',
  'Names of programs that are not allowed, where they are found':
    'Nazwy programów bez zgody, jeśli tu są',
  'So that somebody can look into it.': 'Żeby ktoś mógł się temu przyjrzeć.',
  'When you were in a lesson on this laptop': 'Kiedy masz lekcję na tym laptopie',
  'So that the school knows an adult led it.': 'Żeby szkoła wiedziała, że prowadził ją dorosły.',
  'The name of a program that is not part of the lesson':
    'Nazwa programu, który nie należy do lekcji',
  'So that a teacher can help.': 'Żeby nauczyciel mógł pomóc.',
  'What you wrote is not kept.': 'To, co piszesz, nie zostaje.',
  'Whether the laptop’s clock is right, and its time zone':
    'Czy zegar laptopa dobrze chodzi i jaka to strefa czasu',
  'So that times in the school’s records are true.':
    'Żeby godziny w zapisach szkoły były prawdziwe.',
  'Make, model and number of sticks, phones and cameras plugged in':
    'Marka, model i numer podłączonych pamięci, telefonów i aparatów',
  'So that only what the school allows is used.': 'Żeby używać tylko tego, na co szkoła pozwala.',
  'Whether you may use what is plugged in': 'Czy możesz używać tego, co jest podłączone',
  'Some things are for some people only.': 'Niektóre rzeczy są tylko dla niektórych osób.',
  'Whether test pages are blocked; at school or not; your role':
    'Czy strony próbne są zablokowane; w szkole czy nie; kim jesteś',
  'So that the school knows that its web filter works.':
    'Żeby szkoła wiedziała, że filtr internetu działa.',
  'How the Wi-Fi is encrypted; its name only if the school’s':
    'Jak szyfrowane jest Wi-Fi; nazwa tylko szkolnego',
  'So that nobody nearby can read what you send.': 'Żeby nikt w pobliżu nie czytał, co wysyłasz.',
  'When you sign in to this laptop, and out again':
    'Kiedy się logujesz na tym laptopie i kiedy wylogowujesz',
  'So that lessons and rules reach the right person.':
    'Żeby lekcje i zasady trafiły do właściwej osoby.',
  'When you ask for help': 'Kiedy prosisz o pomoc',
  'So that somebody can come.': 'Żeby mógł przyjść dorosły.',
  'When you hide your screen, but never what was on it':
    'Kiedy ukrywasz ekran, ale nigdy, co na nim było',
  'So that a teacher knows, and can come.': 'Żeby nauczyciel wiedział i mógł przyjść.',
  'When you put your hand up': 'Kiedy podnosisz rękę',
  'So that a teacher can come.': 'Żeby nauczyciel mógł przyjść.',
  'Which site you ask a teacher to open': 'O jaką stronę prosisz nauczyciela',
  'So that a teacher can answer.': 'Żeby nauczyciel mógł odpowiedzieć.',
  'What you write when something is not working': 'Co piszesz, gdy coś nie działa',
  'So that somebody can mend it.': 'Żeby ktoś mógł to naprawić.',
  'What was stopped, such as a stick or a program, and when':
    'Co zostało zatrzymane, na przykład pamięć USB albo program, i kiedy',
  'So that the school can see what its rules do.': 'Żeby szkoła widziała, co robią jej zasady.',
  'What you ask to be allowed': 'O zgodę na co prosisz',
  'So that the right person can decide.': 'Żeby właściwy dorosły mógł zdecydować.',
  'The name of the laptop, its make, and when it starts':
    'Nazwa laptopa, jego marka i kiedy się włącza',
  'So that the school knows its laptops.': 'Żeby szkoła znała swoje laptopy.',
  'Which computer rules you still have to read': 'Które zasady masz jeszcze przeczytać',
  'So that the laptop can show them to you.': 'Żeby laptop mógł ci je pokazać.',
  'Whether an adult leads the lesson here': 'Czy twoją lekcję prowadzi tu dorosły',
  'So that nobody works alone who should not.': 'Żeby nikt nie pracował sam, jeśli nie powinien.',
  'Who starts or ends a lesson here, and its sites':
    'Kto zaczyna lub kończy tu lekcję i jakie ma strony',
  'So that the teacher can see the lesson from elsewhere.':
    'Żeby nauczyciel widział lekcję także z daleka.',
  'Which school rules the laptop follows, and which it refused':
    'Których zasad szkoły słucha laptop, a których nie przyjął',
  'So that the school sees that its rules came.': 'Żeby szkoła widziała, że zasady dotarły.',
  'What the school’s rules change on this laptop': 'Co zasady szkoły zmieniają na tym laptopie',
  'So that it can be put back.': 'Żeby można to było cofnąć.',
  'Tests of the school’s rules, and which account ran them':
    'Próby zasad szkoły i na jakim koncie były',
  'So that the school knows its rules work.': 'Żeby szkoła wiedziała, że zasady działają.',
  'When the laptop could not keep its list, or lost it':
    'Kiedy laptop nie mógł zachować listy albo ją zgubił',
  'So that the school knows what is missing.': 'Żeby szkoła wiedziała, czego brakuje.',
};
