import type { RuleTexts } from './rule-texts.ts';

/** What the rules say to pupils, in Ukrainian. No native speaker has read it yet. */
export const said: RuleTexts = {
  Accounts: 'Облікові записи',
  'Beadle itself': 'Сам Beadle',
  Antivirus: 'Антивірус',
  'Acceptable use policy': 'Правила користування',
  'Web browsers': 'Браузери',
  'Disk encryption': 'Шифрування диска',
  Downloads: 'Завантаження',
  Firewall: 'Мережевий екран',
  Administrators: 'Адміністратори',
  'System updates': 'Оновлення системи',
  'Password rule': 'Правило паролів',
  'Screen lock': 'Блокування екрана',
  'Shared laptop': 'Спільний ноутбук',
  Software: 'Програми',
  'Supervised session': 'Урок з учителем',
  Clock: 'Годинник',
  'USB storage and phones': 'USB-накопичувачі й телефони',
  'Web filter': 'Вебфільтр',
  'Wi-Fi': 'Мережа Wi-Fi',
  'This laptop cannot check this yet.': 'Цей ноутбук ще не вміє це перевіряти.',
  'The check took too long.': 'Перевірка тривала надто довго.',
  'It will be tried again.': 'Її буде зроблено ще раз.',
  'The check did not work.': 'Перевірка не вдалася.',
  'The school’s settings for this check need mending.':
    'Налаштування школи для цього треба виправити.',
  'Your technician can see why.': 'Технік бачить чому.',
  'This has not been checked for a while.': 'Це давно не перевіряли.',
  'Everybody signs in here as the school asks.': 'Усі входять тут так, як просить школа.',
  'You are signed in on another laptop too.': 'Твій запис відкрито ще й на іншому ноутбуці.',
  'Sign out there if you are done.': 'Вийди там, якщо вже не працюєш.',
  'Anybody can use this laptop without a name.': 'Кожен може користуватися ноутбуком без імені.',
  'Please tell the technician.': 'Скажи техніку.',
  'This laptop lets anybody in without asking.': 'Ноутбук пускає кожного без питань.',
  'This laptop keeps a password where it should not.': 'Ноутбук тримає пароль там, де не слід.',
  'Some people here share one account.': 'Кілька людей мають тут один запис.',
  'Each should have their own.': 'Кожен має мати свій.',
  'Please sign out there.': 'Вийди там, будь ласка.',
  'The laptop could not check where else you are signed in.':
    'Ноутбук не зміг перевірити, де ще відкрито твій запис.',
  'The laptop could not check who may sign in.': 'Ноутбук не зміг перевірити, хто може входити.',
  'This laptop’s helper works as it should.': 'Помічник ноутбука працює як слід.',
  'This laptop’s helper needs a grown-up to look at it.':
    'Нехай дорослий подивиться на помічника ноутбука.',
  'This laptop has not reached the school for a long time.':
    'Ноутбук давно не зв’язувався зі школою.',
  'We could not check this laptop’s helper.': 'Не вдалося перевірити помічника ноутбука.',
  'The technician can see this too.': 'Технік це теж бачить.',
  'This laptop’s helper is not running.': 'Помічник цього ноутбука не працює.',
  'This laptop’s virus check is up to date.': 'Антивірус ноутбука оновлено.',
  'This laptop has no virus check yet.': 'Ноутбук ще не має антивіруса.',
  'This laptop has a different virus check from the school’s.':
    'Антивірус ноутбука не такий, як у школі.',
  'This laptop’s virus check needs an update.': 'Антивірусу ноутбука потрібне оновлення.',
  'Part of this laptop’s virus check is switched off.': 'Частину антивіруса вимкнено.',
  'This laptop’s virus check is switched off.': 'Антивірус ноутбука вимкнено.',
  'This laptop’s virus check is not ready yet.': 'Антивірус ноутбука ще не готовий.',
  'This laptop’s virus check is not set up fully.': 'Антивірус ноутбука налаштовано не до кінця.',
  'This laptop’s clock looks wrong, so we could not check.':
    'Годинник ноутбука, мабуть, неправильний, тому перевірити не вдалося.',
  'We could not check this laptop’s virus check.': 'Не вдалося перевірити антивірус ноутбука.',
  'This laptop does not need its own virus check.': 'Цьому ноутбуку не потрібен свій антивірус.',
  'Nobody is signed in.': 'Ніхто не ввійшов.',
  'The laptop could not see who is signed in.': 'Ноутбук не зміг побачити, хто ввійшов.',
  'This laptop does not know you yet.': 'Ноутбук тебе ще не знає.',
  'Tell your teacher.': 'Скажи вчителю.',
  'The laptop’s helper is not running.': 'Помічник ноутбука не працює.',
  'The laptop is still waiting for the school’s list.': 'Ноутбук ще чекає на список зі школи.',
  'There is nothing for you to agree.': 'Немає нічого, на що треба погодитися.',
  'You have agreed the computer rules.': 'Ти погоджуєшся з правилами комп’ютера.',
  'Thank you.': 'Дякуємо.',
  'You have seen the computer rules.': 'Ти вже знаєш правила комп’ютера.',
  'There are computer rules for you to read.': 'Є правила комп’ютера, які треба прочитати.',
  'You have time to save.': 'У тебе є час зберегти роботу.',
  'Then the internet waits.': 'Потім інтернет почекає.',
  'The internet opens when you have read the rules.':
    'Інтернет відкриється, коли ти прочитаєш правила.',
  'The internet opens when the office has heard from home.':
    'Інтернет відкриється, коли школа отримає відповідь із дому.',
  'Your school asks nothing of web browsers here.': 'Школа нічого не просить від браузерів тут.',
  'This laptop has no web browser.': 'На ноутбуці немає браузера.',
  'The web browsers follow your school’s settings.': 'Браузери мають налаштування твоєї школи.',
  'There is a web browser here that the school does not use.':
    'Тут є браузер, яким школа не користується.',
  'This laptop needs a setting.': 'Ноутбуку потрібне налаштування.',
  'Your technician can see which.': 'Технік бачить яке.',
  'Please close the web browser and open it again.': 'Закрий браузер і відкрий його знову.',
  'The laptop could not check its web browsers.': 'Ноутбук не зміг перевірити браузери.',
  'The files on this laptop are locked with a key.': 'Файли на ноутбуці замкнено на ключ.',
  'This laptop keeps no files of its own.': 'Ноутбук не тримає своїх файлів.',
  'No files about people are kept on this laptop.': 'На ноутбуці немає файлів про людей.',
  'The files on this laptop are not locked with a key yet.':
    'Файли на ноутбуці ще не замкнено на ключ.',
  'Your technician can see this too.': 'Твій технік це теж бачить.',
  'Please leave this laptop in school.': 'Залиш ноутбук у школі, будь ласка.',
  'Its files are not locked with a key yet.': 'Його файли ще не замкнено на ключ.',
  'Only some of the files on this laptop are locked with a key.':
    'Лише частину файлів на ноутбуці замкнено на ключ.',
  'Your files on this laptop are not locked with a key yet.':
    'Твої файли на ноутбуці ще не замкнено на ключ.',
  'One disk of this laptop is not locked with a key yet.':
    'Один диск ноутбука ще не замкнено на ключ.',
  'Part of this laptop’s disk is not locked with a key yet.':
    'Частину диска ноутбука ще не замкнено на ключ.',
  'The lock on this laptop’s files is switched off for now.':
    'Замок файлів на ноутбуці поки вимкнено.',
  'The lock on this laptop’s files is being taken off.': 'Замок файлів на ноутбуці знімають.',
  'This laptop is still locking its files.': 'Ноутбук ще замикає свої файли.',
  'Leave it plugged in.': 'Залиш його під’єднаним до струму.',
  'This laptop will lock its files after you sign out.': 'Ноутбук замкне файли, коли ти вийдеш.',
  'Please sign out and in again.': 'Вийди і ввійди ще раз.',
  'This laptop could not check its disk.': 'Ноутбук не зміг перевірити диск.',
  'There are no programs in the Downloads folder.': 'У завантаженнях немає програм.',
  'There is a program here that nobody has allowed yet.':
    'Тут є програма, яку ще ніхто не дозволив.',
  'The laptop could not look into all folders.': 'Ноутбук не зміг зазирнути в усі папки.',
  'A file was put aside.': 'Файл відкладено.',
  '{ask}': '{ask}',
  'The file was not allowed.': 'Цей файл не дозволено.',
  '{by} says:': '{by} каже:',
  '{why}': '{why}',
  'This laptop keeps out connections that nobody asked for.':
    'Ноутбук не приймає з’єднань, про які ніхто не просив.',
  'This laptop’s firewall is off.': 'Мережевий екран ноутбука вимкнено.',
  'This laptop’s firewall lets too much in.': 'Мережевий екран ноутбука пропускає забагато.',
  'This laptop could not check its firewall.': 'Ноутбук не зміг перевірити мережевий екран.',
  'Your account cannot change this laptop’s settings, as it should be.':
    'Твій запис не може змінювати налаштування, і так має бути.',
  'Your account may change this laptop’s settings.':
    'Твій запис може змінювати налаштування ноутбука.',
  'Your account can do more than it should.': 'Твій запис може більше, ніж слід.',
  'Accounts here can do more than they should.': 'Записи тут можуть більше, ніж слід.',
  'This laptop has an account that it should not have.': 'На ноутбуці є запис, якого не має бути.',
  'This laptop does not ask for a password where it should.':
    'Ноутбук не питає пароль там, де слід.',
  'More accounts than planned can change this laptop.':
    'Більше записів, ніж задумано, може змінювати ноутбук.',
  'The laptop could not check what your account may do.':
    'Ноутбук не зміг перевірити, що може твій запис.',
  'The laptop could not check what accounts may do.':
    'Ноутбук не зміг перевірити, що можуть записи.',
  'This laptop’s updates are all done.': 'Усі оновлення ноутбука зроблено.',
  'This laptop has an update to do soon.': 'Скоро ноутбук має оновитися.',
  'Please restart this laptop when your work is saved.':
    'Перезапусти ноутбук, коли роботу збережено.',
  'This laptop needs an update.': 'Ноутбуку потрібне оновлення.',
  'This laptop’s system is too old.': 'Система ноутбука застара.',
  'Please save your work and restart this laptop.': 'Збережи роботу і перезапусти ноутбук.',
  'This laptop’s updates need setting up.': 'Оновлення ноутбука треба налаштувати.',
  'This laptop has an update to do.': 'Ноутбук має зробити оновлення.',
  'We could not check this laptop’s updates.': 'Не вдалося перевірити оновлення ноутбука.',
  'The rule for your password is as the school asks.':
    'Правило для твого пароля таке, як просить школа.',
  'The school asks nothing special of your password.':
    'Школа не просить нічого особливого від пароля.',
  'No passwords are kept on this laptop.': 'На ноутбуці немає паролів.',
  'An account on this laptop has no password.': 'Один запис на ноутбуці не має пароля.',
  'This laptop does not check new passwords yet.': 'Ноутбук ще не перевіряє нові паролі.',
  'This laptop lets passwords be too short.': 'Ноутбук дозволяє надто короткі паролі.',
  'This laptop does not ask for all kinds of letters.': 'Ноутбук не просить усіх видів знаків.',
  'Your password should be changed now and then.': 'Пароль треба інколи міняти.',
  'Your password should be changed more often.': 'Пароль треба міняти частіше.',
  'Your password need not change, but this laptop asks for it.':
    'Пароль не треба міняти, але ноутбук про це просить.',
  'Your password’s rule is kept by the school, not by this laptop.':
    'Правило твого пароля тримає школа, а не ноутбук.',
  'The school has still to choose a rule for passwords.':
    'Школа ще має вибрати правило для паролів.',
  'The laptop could not check all of the password rule.':
    'Ноутбук не зміг перевірити все правило паролів.',
  'The laptop could not check how long passwords last.':
    'Ноутбук не зміг перевірити, як довго діють паролі.',
  'The laptop could not check the rule for your password.':
    'Ноутбук не зміг перевірити правило для твого пароля.',
  'The laptop could not check the rule for passwords.':
    'Ноутбук не зміг перевірити правило для паролів.',
  'Your screen locks by itself.': 'Твій екран блокується сам.',
  'The screen locks by itself.': 'Екран блокується сам.',
  'This computer has no screen to lock.': 'Цей комп’ютер не має екрана, який блокують.',
  'The screen need not lock here.': 'Тут екран не мусить блокуватися.',
  'Your screen does not lock by itself.': 'Твій екран сам не блокується.',
  'Your screen does not ask for your password.': 'Твій екран не питає пароль.',
  'Your screen locks too late.': 'Твій екран блокується запізно.',
  'Your screen asks for your password too late.': 'Твій екран питає пароль запізно.',
  'The laptop could not check its screen lock.': 'Ноутбук не зміг перевірити блокування екрана.',
  'This laptop is not shared.': 'Цей ноутбук не спільний.',
  'Nobody has left files behind on this laptop.': 'Ніхто не залишає файлів на ноутбуці.',
  'Somebody has left files behind on this laptop.': 'Хтось залишає файли на ноутбуці.',
  'The laptop could not look for files left behind.': 'Ноутбук не зміг пошукати залишені файли.',
  'The programs on this laptop are ones the school allows.':
    'Програми на ноутбуці дозволила школа.',
  'There is a program here that the school has not allowed.':
    'Тут є програма, якої школа не дозволила.',
  'There is a program here that gets round the school’s rules.':
    'Тут є програма, що обходить правила школи.',
  'The laptop could not see all of its programs.': 'Ноутбук не зміг побачити всі свої програми.',
  'The laptop could not see its programs.': 'Ноутбук не зміг побачити свої програми.',
  'This is for pupils.': 'Це для учнів.',
  '{teacher} is looking after your lesson.': '{teacher} веде твій урок.',
  'There is no lesson on the computers now.': 'Зараз немає уроку за комп’ютерами.',
  'The web is closed.': 'Інтернет закрито.',
  '{teacher} has not chosen the websites yet.': '{teacher} ще вибирає сайти.',
  'Ask your teacher to start the lesson on the computers.':
    'Попроси вчителя почати урок за комп’ютерами.',
  'The laptop cannot see which program you use.':
    'Ноутбук не бачить, якою програмою ти користуєшся.',
  '{program} is not part of this lesson.': 'Це не належить до цього уроку: {program}.',
  'Go back to {goBackTo}.': 'Повернися сюди: {goBackTo}.',
  'Only a grown-up can start a lesson here.': 'Лише дорослий може почати тут урок.',
  'This laptop’s clock is right.': 'Годинник ноутбука правильний.',
  'This laptop’s clock is wrong.': 'Годинник ноутбука неправильний.',
  'This laptop’s clock may go wrong.': 'Годинник ноутбука може збитися.',
  'This laptop shows another country’s time.': 'Ноутбук показує час іншої країни.',
  'We could not check this laptop’s clock.': 'Не вдалося перевірити годинник ноутбука.',
  'This computer has no place to plug things in.':
    'До цього комп’ютера нічого не можна під’єднати.',
  'You may use what is plugged in.': 'Можна користуватися тим, що під’єднано.',
  'No memory stick is plugged in.': 'USB-накопичувач не під’єднано.',
  'What is plugged in does not work on this laptop.':
    'Те, що під’єднано, на цьому ноутбуці не працює.',
  'Something that is plugged in is not allowed here.': 'Під’єднано те, чого тут не дозволено.',
  'Unplug it and ask your technician.': 'Від’єднай і запитай техніка.',
  'What is plugged in is for someone else.': 'Те, що під’єднано, належить комусь іншому.',
  'Please give it back.': 'Віддай це, будь ласка.',
  'Something was left in this laptop.': 'У ноутбуці щось залишилося.',
  'The time for what is plugged in is over.': 'Час для того, що під’єднано, минув.',
  'This stick is not locked with a password.': 'Цей накопичувач не замкнено паролем.',
  'The laptop could not check what is plugged in.': 'Ноутбук не зміг перевірити, що під’єднано.',
  'Your technician is asked to look at this laptop.': 'Техніка просять подивитися на цей ноутбук.',
  'The web filter answered as it should.': 'Вебфільтр відповів як слід.',
  'The school has not said yet which web filter to look for.':
    'Школа ще не сказала, якого вебфільтра шукати.',
  'This laptop is away from school, where its web filter is not looked for.':
    'Ноутбук не у школі, а тут вебфільтра не шукають.',
  'The web filter may not be working on this laptop.': 'Можливо, вебфільтр тут не працює.',
  'Please tell a grown-up.': 'Скажи дорослому.',
  'The web filter stops a page that you should be able to use.':
    'Вебфільтр зупиняє сторінку, яка має працювати.',
  'One of the web browsers here has no web filter.': 'Один із браузерів тут без вебфільтра.',
  'Somebody between here and the internet can read along.':
    'Хтось на шляху до інтернету може читати разом із тобою.',
  'This laptop does not trust who answers here.': 'Ноутбук не довіряє тому, хто тут відповідає.',
  'This laptop is not on the internet now, so the web filter could not be tried.':
    'Ноутбук зараз без інтернету, тому вебфільтр не перевірено.',
  'We could not check the web filter.': 'Не вдалося перевірити вебфільтр.',
  'This laptop’s Wi-Fi keeps what is sent unreadable to others.':
    'Через це Wi-Fi інші не прочитають того, що надсилають.',
  'This laptop has no Wi-Fi.': 'На ноутбуці немає Wi-Fi.',
  'This laptop uses no Wi-Fi now.': 'Ноутбук зараз без Wi-Fi.',
  'This Wi-Fi lets others read what is sent.': 'Через це Wi-Fi інші можуть читати, що надсилають.',
  'Use another one, or tell the technician.': 'Візьми інше або скажи техніку.',
  'This Wi-Fi is an old kind that others can break into.':
    'Це Wi-Fi старе, і в нього можуть увійти інші.',
  'This is not the Wi-Fi that the school wants.': 'Це не те Wi-Fi, якого хоче школа.',
  'This laptop joins Wi-Fi that is not good enough.':
    'Ноутбук під’єднується до Wi-Fi, яке не досить добре.',
  'We could not check this laptop’s Wi-Fi.': 'Не вдалося перевірити Wi-Fi ноутбука.',
};
