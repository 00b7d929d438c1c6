import type { RuleTexts } from './rule-texts.ts';

/** What the rules say to pupils, in Polish. No native speaker has read it yet. */
export const said: RuleTexts = {
  Accounts: 'Konta',
  'Beadle itself': 'Sam Beadle',
  Antivirus: 'Antywirus',
  'Acceptable use policy': 'Zasady korzystania',
  'Web browsers': 'Przeglądarki',
  'Disk encryption': 'Szyfrowanie dysku',
  Downloads: 'Pobrane pliki',
  Firewall: 'Zapora sieciowa',
  Administrators: 'Administratorzy',
  'System updates': 'Aktualizacje systemu',
  'Password rule': 'Zasady haseł',
  'Screen lock': 'Blokada ekranu',
  'Shared laptop': 'Wspólny laptop',
  Software: 'Programy',
  'Supervised session': 'Lekcja z nauczycielem',
  Clock: 'Zegar',
  'USB storage and phones': 'Pamięci USB i telefony',
  'Web filter': 'Filtr internetu',
  'Wi-Fi': 'Sieć Wi-Fi',
  'This laptop cannot check this yet.': 'Ten laptop nie umie jeszcze tego sprawdzić.',
  'The check took too long.': 'Sprawdzanie trwało za długo.',
  'It will be tried again.': 'Będzie powtórzone.',
  'The check did not work.': 'Sprawdzanie się nie udało.',
  'The school’s settings for this check need mending.': 'Ustawienia szkoły trzeba tu poprawić.',
  'Your technician can see why.': 'Technik widzi dlaczego.',
  'This has not been checked for a while.': 'Od pewnego czasu nie było to sprawdzane.',
  'Everybody signs in here as the school asks.': 'Wszyscy logują się tu tak, jak prosi szkoła.',
  'You are signed in on another laptop too.': 'Twoje konto jest otwarte też na innym laptopie.',
  'Sign out there if you are done.': 'Wyloguj się tam, jeśli to już koniec.',
  'Anybody can use this laptop without a name.': 'Każdy może używać tego laptopa bez nazwy.',
  'Please tell the technician.': 'Powiedz technikowi.',
  'This laptop lets anybody in without asking.': 'Ten laptop wpuszcza każdego bez pytania.',
  'This laptop keeps a password where it should not.':
    'Ten laptop trzyma hasło tam, gdzie nie powinien.',
  'Some people here share one account.': 'Kilka osób używa tu jednego konta.',
  'Each should have their own.': 'Każdy powinien mieć własne.',
  'Please sign out there.': 'Wyloguj się tam, proszę.',
  'The laptop could not check where else you are signed in.':
    'Laptop nie mógł sprawdzić, gdzie jeszcze jest otwarte twoje konto.',
  'The laptop could not check who may sign in.': 'Laptop nie mógł sprawdzić, kto może się logować.',
  'This laptop’s helper works as it should.': 'Pomocnik tego laptopa działa, jak powinien.',
  'This laptop’s helper needs a grown-up to look at it.':
    'Dorosły powinien obejrzeć pomocnika tego laptopa.',
  'This laptop has not reached the school for a long time.':
    'Ten laptop dawno nie łączył się ze szkołą.',
  'We could not check this laptop’s helper.': 'Nie dało się sprawdzić pomocnika tego laptopa.',
  'The technician can see this too.': 'Technik też to widzi.',
  'This laptop’s helper is not running.': 'Pomocnik tego laptopa nie działa.',
  'This laptop’s virus check is up to date.': 'Antywirus tego laptopa jest aktualny.',
  'This laptop has no virus check yet.': 'Ten laptop nie ma jeszcze antywirusa.',
  'This laptop has a different virus check from the school’s.':
    'Ten laptop ma innego antywirusa niż szkoła.',
  'This laptop’s virus check needs an update.': 'Antywirus tego laptopa czeka na aktualizację.',
  'Part of this laptop’s virus check is switched off.':
    'Część antywirusa tego laptopa jest wyłączona.',
  'This laptop’s virus check is switched off.': 'Antywirus tego laptopa jest wyłączony.',
  'This laptop’s virus check is not ready yet.': 'Antywirus tego laptopa nie jest jeszcze gotowy.',
  'This laptop’s virus check is not set up fully.':
    'Antywirus tego laptopa nie jest do końca ustawiony.',
  'This laptop’s clock looks wrong, so we could not check.':
    'Zegar tego laptopa chyba źle chodzi, więc nie dało się sprawdzić.',
  'We could not check this laptop’s virus check.':
    'Nie dało się sprawdzić antywirusa tego laptopa.',
  'This laptop does not need its own virus check.':
    'Ten laptop nie potrzebuje własnego antywirusa.',
  'Nobody is signed in.': 'Nikt nie jest zalogowany.',
  'The laptop could not see who is signed in.': 'Laptop nie widział, kto jest zalogowany.',
  'This laptop does not know you yet.': 'Ten laptop jeszcze cię nie zna.',
  'Tell your teacher.': 'Powiedz nauczycielowi.',
  'The laptop’s helper is not running.': 'Pomocnik laptopa nie działa.',
  'The laptop is still waiting for the school’s list.': 'Laptop czeka jeszcze na listę ze szkoły.',
  'There is nothing for you to agree.': 'Nie ma nic, na co trzeba się zgodzić.',
  'You have agreed the computer rules.': 'Masz zgodę na zasady pracy z komputerem.',
  'Thank you.': 'Dziękujemy.',
  'You have seen the computer rules.': 'Znasz już zasady pracy z komputerem.',
  'There are computer rules for you to read.': 'Są zasady pracy z komputerem do przeczytania.',
  'You have time to save.': 'Masz czas na zapisanie pracy.',
  'Then the internet waits.': 'Potem internet poczeka.',
  'The internet opens when you have read the rules.':
    'Internet otworzy się, gdy przeczytasz zasady.',
  'The internet opens when the office has heard from home.':
    'Internet otworzy się, gdy szkoła dostanie wiadomość z domu.',
  'Your school asks nothing of web browsers here.': 'Szkoła o nic tu nie prosi przeglądarek.',
  'This laptop has no web browser.': 'Ten laptop nie ma przeglądarki.',
  'The web browsers follow your school’s settings.': 'Przeglądarki mają ustawienia twojej szkoły.',
  'There is a web browser here that the school does not use.':
    'Jest tu przeglądarka, której szkoła nie używa.',
  'This laptop needs a setting.': 'Ten laptop potrzebuje ustawienia.',
  'Your technician can see which.': 'Technik widzi, którego.',
  'Please close the web browser and open it again.':
    'Zamknij przeglądarkę i otwórz ją jeszcze raz.',
  'The laptop could not check its web browsers.': 'Laptop nie mógł sprawdzić przeglądarek.',
  'The files on this laptop are locked with a key.': 'Pliki na tym laptopie są zamknięte na klucz.',
  'This laptop keeps no files of its own.': 'Ten laptop nie trzyma własnych plików.',
  'No files about people are kept on this laptop.': 'Na tym laptopie nie ma plików o ludziach.',
  'The files on this laptop are not locked with a key yet.':
    'Pliki na tym laptopie nie są jeszcze zamknięte na klucz.',
  'Your technician can see this too.': 'Technik też to widzi.',
  'Please leave this laptop in school.': 'Zostaw ten laptop w szkole, proszę.',
  'Its files are not locked with a key yet.': 'Jego pliki nie są jeszcze zamknięte na klucz.',
  'Only some of the files on this laptop are locked with a key.':
    'Tylko część plików na tym laptopie jest zamknięta na klucz.',
  'Your files on this laptop are not locked with a key yet.':
    'Twoje pliki na tym laptopie nie są jeszcze zamknięte na klucz.',
  'One disk of this laptop is not locked with a key yet.':
    'Jeden dysk tego laptopa nie jest jeszcze zamknięty na klucz.',
  'Part of this laptop’s disk is not locked with a key yet.':
    'Część dysku tego laptopa nie jest jeszcze zamknięta na klucz.',
  'The lock on this laptop’s files is switched off for now.':
    'Zamek plików na tym laptopie jest na razie wyłączony.',
  'The lock on this laptop’s files is being taken off.':
    'Zamek plików na tym laptopie jest właśnie zdejmowany.',
  'This laptop is still locking its files.': 'Ten laptop jeszcze zamyka swoje pliki na klucz.',
  'Leave it plugged in.': 'Zostaw go podłączonego do prądu.',
  'This laptop will lock its files after you sign out.':
    'Ten laptop zamknie pliki na klucz, gdy się wylogujesz.',
  'Please sign out and in again.': 'Wyloguj się i zaloguj jeszcze raz.',
  'This laptop could not check its disk.': 'Ten laptop nie mógł sprawdzić dysku.',
  'There are no programs in the Downloads folder.': 'W pobranych plikach nie ma programów.',
  'There is a program here that nobody has allowed yet.':
    'Jest tu program, na który nikt jeszcze nie pozwala.',
  'The laptop could not look into all folders.': 'Laptop nie mógł zajrzeć do wszystkich folderów.',
  'A file was put aside.': 'Plik został odłożony na bok.',
  '{ask}': '{ask}',
  'The file was not allowed.': 'Na ten plik nie ma zgody.',
  '{by} says:': '{by} mówi:',
  '{why}': '{why}',
  'This laptop keeps out connections that nobody asked for.':
    'Ten laptop nie przyjmuje połączeń, o które nikt nie prosi.',
  'This laptop’s firewall is off.': 'Zapora tego laptopa jest wyłączona.',
  'This laptop’s firewall lets too much in.': 'Zapora tego laptopa wpuszcza za dużo.',
  'This laptop could not check its firewall.': 'Laptop nie mógł sprawdzić zapory.',
  'Your account cannot change this laptop’s settings, as it should be.':
    'Twoje konto nie może zmieniać ustawień laptopa, i tak ma być.',
  'Your account may change this laptop’s settings.':
    'Twoje konto może zmieniać ustawienia tego laptopa.',
  'Your account can do more than it should.': 'Twoje konto może więcej, niż powinno.',
  'Accounts here can do more than they should.': 'Konta mogą tu więcej, niż powinny.',
  'This laptop has an account that it should not have.':
    'Ten laptop ma konto, którego nie powinno być.',
  'This laptop does not ask for a password where it should.':
    'Ten laptop nie pyta o hasło tam, gdzie powinien.',
  'More accounts than planned can change this laptop.':
    'Więcej kont, niż planowano, może zmieniać ten laptop.',
  'The laptop could not check what your account may do.':
    'Laptop nie mógł sprawdzić, co może twoje konto.',
  'The laptop could not check what accounts may do.': 'Laptop nie mógł sprawdzić, co mogą konta.',
  'This laptop’s updates are all done.': 'Aktualizacje tego laptopa są zrobione.',
  'This laptop has an update to do soon.': 'Ten laptop ma wkrótce aktualizację.',
  'Please restart this laptop when your work is saved.':
    'Uruchom laptop ponownie, gdy twoja praca jest zapisana.',
  'This laptop needs an update.': 'Ten laptop potrzebuje aktualizacji.',
  'This laptop’s system is too old.': 'System tego laptopa jest za stary.',
  'Please save your work and restart this laptop.': 'Zapisz pracę i uruchom laptop ponownie.',
  'This laptop’s updates need setting up.': 'Aktualizacje tego laptopa trzeba ustawić.',
  'This laptop has an update to do.': 'Ten laptop ma do zrobienia aktualizację.',
  'We could not check this laptop’s updates.': 'Nie dało się sprawdzić aktualizacji tego laptopa.',
  'The rule for your password is as the school asks.':
    'Zasada dla twojego hasła jest taka, jak prosi szkoła.',
  'The school asks nothing special of your password.':
    'Szkoła nie prosi o nic szczególnego w haśle.',
  'No passwords are kept on this laptop.': 'Na tym laptopie nie ma haseł.',
  'An account on this laptop has no password.': 'Jakieś konto na tym laptopie nie ma hasła.',
  'This laptop does not check new passwords yet.': 'Ten laptop nie sprawdza jeszcze nowych haseł.',
  'This laptop lets passwords be too short.': 'Ten laptop pozwala na za krótkie hasła.',
  'This laptop does not ask for all kinds of letters.':
    'Ten laptop nie prosi o wszystkie rodzaje znaków.',
  'Your password should be changed now and then.': 'Hasło trzeba czasem zmienić.',
  'Your password should be changed more often.': 'Hasło trzeba zmieniać częściej.',
  'Your password need not change, but this laptop asks for it.':
    'Hasła nie trzeba zmieniać, ale ten laptop o to prosi.',
  'Your password’s rule is kept by the school, not by this laptop.':
    'Zasady twojego hasła pilnuje szkoła, nie ten laptop.',
  'The school has still to choose a rule for passwords.':
    'Szkoła musi jeszcze wybrać zasadę dla haseł.',
  'The laptop could not check all of the password rule.':
    'Laptop nie mógł sprawdzić całej zasady haseł.',
  'The laptop could not check how long passwords last.':
    'Laptop nie mógł sprawdzić, jak długo działają hasła.',
  'The laptop could not check the rule for your password.':
    'Laptop nie mógł sprawdzić zasady dla twojego hasła.',
  'The laptop could not check the rule for passwords.':
    'Laptop nie mógł sprawdzić zasady dla haseł.',
  'Your screen locks by itself.': 'Twój ekran blokuje się sam.',
  'The screen locks by itself.': 'Ekran blokuje się sam.',
  'This computer has no screen to lock.': 'Ten komputer nie ma ekranu do blokowania.',
  'The screen need not lock here.': 'Tutaj ekran nie musi się blokować.',
  'Your screen does not lock by itself.': 'Twój ekran sam się nie blokuje.',
  'Your screen does not ask for your password.': 'Twój ekran nie pyta o hasło.',
  'Your screen locks too late.': 'Twój ekran blokuje się za późno.',
  'Your screen asks for your password too late.': 'Twój ekran za późno pyta o hasło.',
  'The laptop could not check its screen lock.': 'Laptop nie mógł sprawdzić blokady ekranu.',
  'This laptop is not shared.': 'Ten laptop nie jest wspólny.',
  'Nobody has left files behind on this laptop.': 'Nikt nie zostawia plików na tym laptopie.',
  'Somebody has left files behind on this laptop.': 'Ktoś zostawia pliki na tym laptopie.',
  'The laptop could not look for files left behind.':
    'Laptop nie mógł poszukać zostawionych plików.',
  'The programs on this laptop are ones the school allows.':
    'Na programy tego laptopa szkoła się zgadza.',
  'There is a program here that the school has not allowed.':
    'Jest tu program, na który szkoła się nie zgadza.',
  'There is a program here that gets round the school’s rules.':
    'Jest tu program, który omija zasady szkoły.',
  'The laptop could not see all of its programs.':
    'Laptop nie widział wszystkich swoich programów.',
  'The laptop could not see its programs.': 'Laptop nie widział swoich programów.',
  'This is for pupils.': 'To jest dla uczniów.',
  '{teacher} is looking after your lesson.': '{teacher} prowadzi twoją lekcję.',
  'There is no lesson on the computers now.': 'Teraz nie ma lekcji na komputerach.',
  'The web is closed.': 'Internet jest zamknięty.',
  '{teacher} has not chosen the websites yet.': '{teacher} jeszcze nie wybiera stron.',
  'Ask your teacher to start the lesson on the computers.':
    'Poproś nauczyciela, by zaczął lekcję na komputerach.',
  'The laptop cannot see which program you use.': 'Laptop nie widzi, jakiego programu używasz.',
  '{program} is not part of this lesson.': 'To nie należy do tej lekcji: {program}.',
  'Go back to {goBackTo}.': 'Wróć tutaj: {goBackTo}.',
  'Only a grown-up can start a lesson here.': 'Tylko dorosły może tu zacząć lekcję.',
  'This laptop’s clock is right.': 'Zegar tego laptopa dobrze chodzi.',
  'This laptop’s clock is wrong.': 'Zegar tego laptopa źle chodzi.',
  'This laptop’s clock may go wrong.': 'Zegar tego laptopa może źle chodzić.',
  'This laptop shows another country’s time.': 'Ten laptop pokazuje czas innego kraju.',
  'We could not check this laptop’s clock.': 'Nie dało się sprawdzić zegara tego laptopa.',
  'This computer has no place to plug things in.': 'Do tego komputera nie da się nic podłączyć.',
  'You may use what is plugged in.': 'Możesz używać tego, co jest podłączone.',
  'No memory stick is plugged in.': 'Żadna pamięć USB nie jest podłączona.',
  'What is plugged in does not work on this laptop.':
    'To, co jest podłączone, nie działa na tym laptopie.',
  'Something that is plugged in is not allowed here.': 'Podłączone jest coś, czego tu nie wolno.',
  'Unplug it and ask your technician.': 'Odłącz to i zapytaj technika.',
  'What is plugged in is for someone else.': 'To, co jest podłączone, należy do kogoś innego.',
  'Please give it back.': 'Oddaj to, proszę.',
  'Something was left in this laptop.': 'Coś zostało w tym laptopie.',
  'The time for what is plugged in is over.': 'Czas dla tego, co jest podłączone, minął.',
  'This stick is not locked with a password.': 'Ta pamięć nie jest zamknięta hasłem.',
  'The laptop could not check what is plugged in.':
    'Laptop nie mógł sprawdzić, co jest podłączone.',
  'Your technician is asked to look at this laptop.': 'Technik ma obejrzeć ten laptop.',
  'The web filter answered as it should.': 'Filtr internetu działa, jak powinien.',
  'The school has not said yet which web filter to look for.':
    'Szkoła nie mówi jeszcze, jakiego filtra szukać.',
  'This laptop is away from school, where its web filter is not looked for.':
    'Ten laptop jest poza szkołą, gdzie nie szuka się filtra.',
  'The web filter may not be working on this laptop.': 'Filtr internetu może tu nie działać.',
  'Please tell a grown-up.': 'Powiedz dorosłemu.',
  'The web filter stops a page that you should be able to use.':
    'Filtr zatrzymuje stronę, która powinna działać.',
  'One of the web browsers here has no web filter.': 'Jedna z przeglądarek nie ma tu filtra.',
  'Somebody between here and the internet can read along.':
    'Ktoś po drodze do internetu może czytać razem z tobą.',
  'This laptop does not trust who answers here.': 'Ten laptop nie ufa temu, kto tu odpowiada.',
  'This laptop is not on the internet now, so the web filter could not be tried.':
    'Ten laptop nie ma teraz internetu, więc nie dało się sprawdzić filtra.',
  'We could not check the web filter.': 'Nie dało się sprawdzić filtra internetu.',
  'This laptop’s Wi-Fi keeps what is sent unreadable to others.':
    'Przez to Wi-Fi inni nie przeczytają, co wysyłasz.',
  'This laptop has no Wi-Fi.': 'Ten laptop nie ma Wi-Fi.',
  'This laptop uses no Wi-Fi now.': 'Ten laptop nie używa teraz Wi-Fi.',
  'This Wi-Fi lets others read what is sent.': 'Przez to Wi-Fi inni mogą czytać, co wysyłasz.',
  'Use another one, or tell the technician.': 'Użyj innego albo powiedz technikowi.',
  'This Wi-Fi is an old kind that others can break into.':
    'To Wi-Fi jest stare i inni mogą do niego wejść.',
  'This is not the Wi-Fi that the school wants.': 'To nie jest Wi-Fi, którego chce szkoła.',
  'This laptop joins Wi-Fi that is not good enough.':
    'Ten laptop łączy się z Wi-Fi, które nie wystarcza.',
  'We could not check this laptop’s Wi-Fi.': 'Nie dało się sprawdzić Wi-Fi tego laptopa.',
};
