import type { RuleTexts } from './rule-texts.ts';

/** What the rules say to pupils, in Welsh. No native speaker has read it yet. */
export const said: RuleTexts = {
  Accounts: 'Cyfrifon',
  'Beadle itself': 'Beadle ei hun',
  Antivirus: 'Gwrthfeirws',
  'Acceptable use policy': 'Rheolau defnyddio',
  'Web browsers': 'Porwyr gwe',
  'Disk encryption': 'Amgryptio’r ddisg',
  Downloads: 'Lawrlwythiadau',
  Firewall: 'Mur gwarchod',
  Administrators: 'Gweinyddwyr',
  'System updates': 'Diweddariadau’r system',
  'Password rule': 'Rheol cyfrineiriau',
  'Screen lock': 'Cloi’r sgrin',
  'Shared laptop': 'Gliniadur i bawb',
  Software: 'Rhaglenni',
  'Supervised session': 'Gwers gydag athro',
  Clock: 'Cloc',
  'USB storage and phones': 'Storio USB a ffonau',
  'Web filter': 'Hidlydd gwe',
  'Wi-Fi': 'Rhwydwaith Wi-Fi',
  'This laptop cannot check this yet.': 'Dydy’r gliniadur ddim yn gallu gwirio hyn eto.',
  'The check took too long.': 'Cymerodd y gwirio ormod o amser.',
  'It will be tried again.': 'Bydd yn cael ei wneud eto.',
  'The check did not work.': 'Wnaeth y gwirio ddim gweithio.',
  'The school’s settings for this check need mending.':
    'Mae angen trwsio gosodiadau’r ysgol ar gyfer hyn.',
  'Your technician can see why.': 'Mae’r technegydd yn gallu gweld pam.',
  'This has not been checked for a while.': 'Dydy hyn ddim wedi ei wirio ers tro.',
  'Everybody signs in here as the school asks.':
    'Mae pawb yn mewngofnodi yma fel mae’r ysgol yn gofyn.',
  'You are signed in on another laptop too.': 'Rwyt ti wedi mewngofnodi ar liniadur arall hefyd.',
  'Sign out there if you are done.': 'Allgofnoda yno os wyt ti wedi gorffen.',
  'Anybody can use this laptop without a name.':
    'Mae unrhyw un yn gallu defnyddio’r gliniadur heb enw.',
  'Please tell the technician.': 'Dywed wrth y technegydd.',
  'This laptop lets anybody in without asking.': 'Mae’r gliniadur yn gadael pawb i mewn heb ofyn.',
  'This laptop keeps a password where it should not.':
    'Mae’r gliniadur yn cadw cyfrinair lle na ddylai.',
  'Some people here share one account.': 'Mae rhai pobl yma yn rhannu un cyfrif.',
  'Each should have their own.': 'Dylai pawb gael eu cyfrif eu hunain.',
  'Please sign out there.': 'Allgofnoda yno, os gweli di’n dda.',
  'The laptop could not check where else you are signed in.':
    'Doedd y gliniadur ddim yn gallu gwirio ble arall rwyt ti.',
  'The laptop could not check who may sign in.':
    'Doedd y gliniadur ddim yn gallu gwirio pwy sy’n cael mewngofnodi.',
  'This laptop’s helper works as it should.':
    'Mae cynorthwyydd y gliniadur yn gweithio fel y dylai.',
  'This laptop’s helper needs a grown-up to look at it.':
    'Dylai oedolyn edrych ar gynorthwyydd y gliniadur.',
  'This laptop has not reached the school for a long time.':
    'Dydy’r gliniadur ddim wedi cyrraedd yr ysgol ers amser hir.',
  'We could not check this laptop’s helper.': 'Doedd dim modd gwirio cynorthwyydd y gliniadur.',
  'The technician can see this too.': 'Mae’r technegydd yn gallu gweld hyn hefyd.',
  'This laptop’s helper is not running.': 'Dydy cynorthwyydd y gliniadur hwn ddim yn rhedeg.',
  'This laptop’s virus check is up to date.': 'Mae gwrthfeirws y gliniadur yn gyfoes.',
  'This laptop has no virus check yet.': 'Does gan y gliniadur ddim gwrthfeirws eto.',
  'This laptop has a different virus check from the school’s.':
    'Mae gan y gliniadur wrthfeirws gwahanol i un yr ysgol.',
  'This laptop’s virus check needs an update.': 'Mae angen diweddaru gwrthfeirws y gliniadur.',
  'Part of this laptop’s virus check is switched off.':
    'Mae rhan o wrthfeirws y gliniadur wedi ei diffodd.',
  'This laptop’s virus check is switched off.': 'Mae gwrthfeirws y gliniadur wedi ei ddiffodd.',
  'This laptop’s virus check is not ready yet.': 'Dydy gwrthfeirws y gliniadur ddim yn barod eto.',
  'This laptop’s virus check is not set up fully.':
    'Dydy gwrthfeirws y gliniadur ddim wedi ei osod yn llawn.',
  'This laptop’s clock looks wrong, so we could not check.':
    'Mae cloc y gliniadur yn edrych yn anghywir, felly doedd dim modd gwirio.',
  'We could not check this laptop’s virus check.': 'Doedd dim modd gwirio gwrthfeirws y gliniadur.',
  'This laptop does not need its own virus check.':
    'Does dim angen ei wrthfeirws ei hun ar y gliniadur.',
  'Nobody is signed in.': 'Does neb wedi mewngofnodi.',
  'The laptop could not see who is signed in.':
    'Doedd y gliniadur ddim yn gallu gweld pwy sydd wedi mewngofnodi.',
  'This laptop does not know you yet.': 'Dydy’r gliniadur ddim yn dy adnabod di eto.',
  'Tell your teacher.': 'Dywed wrth dy athro.',
  'The laptop’s helper is not running.': 'Dydy cynorthwyydd y gliniadur ddim yn rhedeg.',
  'The laptop is still waiting for the school’s list.':
    'Mae’r gliniadur yn dal i aros am restr yr ysgol.',
  'There is nothing for you to agree.': 'Does dim byd i ti gytuno iddo.',
  'You have agreed the computer rules.': 'Rwyt ti wedi cytuno i reolau’r cyfrifiadur.',
  'Thank you.': 'Diolch.',
  'You have seen the computer rules.': 'Rwyt ti wedi gweld rheolau’r cyfrifiadur.',
  'There are computer rules for you to read.': 'Mae rheolau cyfrifiadur i ti eu darllen.',
  'You have time to save.': 'Mae gen ti amser i gadw dy waith.',
  'Then the internet waits.': 'Wedyn bydd y rhyngrwyd ar gau.',
  'The internet opens when you have read the rules.':
    'Mae’r rhyngrwyd yn agor ar ôl i ti ddarllen y rheolau.',
  'The internet opens when the office has heard from home.':
    'Mae’r rhyngrwyd yn agor pan fydd yr ysgol wedi clywed o’r cartref.',
  'Your school asks nothing of web browsers here.': 'Dydy’r ysgol yn gofyn dim gan borwyr gwe yma.',
  'This laptop has no web browser.': 'Does gan y gliniadur ddim porwr gwe.',
  'The web browsers follow your school’s settings.':
    'Mae’r porwyr gwe yn dilyn gosodiadau’r ysgol.',
  'There is a web browser here that the school does not use.':
    'Mae porwr gwe yma nad yw’r ysgol yn ei ddefnyddio.',
  'This laptop needs a setting.': 'Mae angen gosodiad ar y gliniadur.',
  'Your technician can see which.': 'Mae’r technegydd yn gallu gweld pa un.',
  'Please close the web browser and open it again.': 'Caea’r porwr gwe a’i agor eto.',
  'The laptop could not check its web browsers.':
    'Doedd y gliniadur ddim yn gallu gwirio ei borwyr gwe.',
  'The files on this laptop are locked with a key.':
    'Mae ffeiliau’r gliniadur wedi eu cloi ag allwedd.',
  'This laptop keeps no files of its own.': 'Dydy’r gliniadur ddim yn cadw ffeiliau.',
  'No files about people are kept on this laptop.': 'Does dim ffeiliau am bobl ar y gliniadur.',
  'The files on this laptop are not locked with a key yet.':
    'Dydy ffeiliau’r gliniadur ddim wedi eu cloi ag allwedd eto.',
  'Your technician can see this too.': 'Mae dy dechnegydd yn gallu gweld hyn hefyd.',
  'Please leave this laptop in school.': 'Gad y gliniadur yn yr ysgol, os gweli di’n dda.',
  'Its files are not locked with a key yet.': 'Dydy ei ffeiliau ddim wedi eu cloi ag allwedd eto.',
  'Only some of the files on this laptop are locked with a key.':
    'Dim ond rhai o ffeiliau’r gliniadur sydd wedi eu cloi ag allwedd.',
  'Your files on this laptop are not locked with a key yet.':
    'Dydy dy ffeiliau ar y gliniadur ddim wedi eu cloi eto.',
  'One disk of this laptop is not locked with a key yet.':
    'Dydy un ddisg o’r gliniadur ddim wedi ei chloi ag allwedd.',
  'Part of this laptop’s disk is not locked with a key yet.':
    'Dydy rhan o ddisg y gliniadur ddim wedi ei chloi eto.',
  'The lock on this laptop’s files is switched off for now.':
    'Mae’r clo ar ffeiliau’r gliniadur wedi ei ddiffodd am nawr.',
  'The lock on this laptop’s files is being taken off.':
    'Mae’r clo ar ffeiliau’r gliniadur yn cael ei dynnu.',
  'This laptop is still locking its files.': 'Mae’r gliniadur yn dal i gloi ei ffeiliau.',
  'Leave it plugged in.': 'Gad ef wedi ei blygio i mewn.',
  'This laptop will lock its files after you sign out.':
    'Bydd y gliniadur yn cloi ei ffeiliau ar ôl i ti allgofnodi.',
  'Please sign out and in again.': 'Allgofnoda a mewngofnoda eto.',
  'This laptop could not check its disk.': 'Doedd y gliniadur ddim yn gallu gwirio ei ddisg.',
  'There are no programs in the Downloads folder.': 'Does dim rhaglenni yn y lawrlwythiadau.',
  'There is a program here that nobody has allowed yet.':
    'Mae rhaglen yma nad oes neb wedi ei chaniatáu eto.',
  'The laptop could not look into all folders.':
    'Doedd y gliniadur ddim yn gallu edrych ym mhob ffolder.',
  'A file was put aside.': 'Cafodd ffeil ei rhoi o’r neilltu.',
  '{ask}': '{ask}',
  'The file was not allowed.': 'Chafodd y ffeil ddim ei chaniatáu.',
  '{by} says:': 'Mae {by} yn dweud:',
  '{why}': '{why}',
  'This laptop keeps out connections that nobody asked for.':
    'Mae’r gliniadur yn cadw cysylltiadau diofyn allan.',
  'This laptop’s firewall is off.': 'Mae mur gwarchod y gliniadur wedi ei ddiffodd.',
  'This laptop’s firewall lets too much in.':
    'Mae mur gwarchod y gliniadur yn gadael gormod i mewn.',
  'This laptop could not check its firewall.':
    'Doedd y gliniadur ddim yn gallu gwirio ei fur gwarchod.',
  'Your account cannot change this laptop’s settings, as it should be.':
    'Dydy dy gyfrif ddim yn gallu newid gosodiadau, fel y dylai fod.',
  'Your account may change this laptop’s settings.':
    'Mae dy gyfrif yn cael newid gosodiadau’r gliniadur.',
  'Your account can do more than it should.': 'Mae dy gyfrif yn gallu gwneud mwy nag y dylai.',
  'Accounts here can do more than they should.':
    'Mae cyfrifon yma yn gallu gwneud mwy nag y dylen nhw.',
  'This laptop has an account that it should not have.':
    'Mae cyfrif ar y gliniadur na ddylai fod yno.',
  'This laptop does not ask for a password where it should.':
    'Dydy’r gliniadur ddim yn gofyn am gyfrinair lle y dylai.',
  'More accounts than planned can change this laptop.':
    'Mae mwy o gyfrifon na’r disgwyl yn gallu newid y gliniadur.',
  'The laptop could not check what your account may do.':
    'Doedd y gliniadur ddim yn gallu gwirio gallu dy gyfrif.',
  'The laptop could not check what accounts may do.':
    'Doedd y gliniadur ddim yn gallu gwirio gallu’r cyfrifon.',
  'This laptop’s updates are all done.': 'Mae diweddariadau’r gliniadur i gyd wedi eu gwneud.',
  'This laptop has an update to do soon.': 'Mae gan y gliniadur ddiweddariad i’w wneud yn fuan.',
  'Please restart this laptop when your work is saved.':
    'Ailgychwynna’r gliniadur ar ôl cadw dy waith.',
  'This laptop needs an update.': 'Mae angen diweddaru’r gliniadur.',
  'This laptop’s system is too old.': 'Mae system y gliniadur yn rhy hen.',
  'Please save your work and restart this laptop.': 'Cadwa dy waith ac ailgychwynna’r gliniadur.',
  'This laptop’s updates need setting up.': 'Mae angen gosod diweddariadau’r gliniadur.',
  'This laptop has an update to do.': 'Mae gan y gliniadur ddiweddariad i’w wneud.',
  'We could not check this laptop’s updates.': 'Doedd dim modd gwirio diweddariadau’r gliniadur.',
  'The rule for your password is as the school asks.':
    'Mae rheol dy gyfrinair fel mae’r ysgol yn gofyn.',
  'The school asks nothing special of your password.':
    'Dydy’r ysgol yn gofyn dim byd arbennig gan dy gyfrinair.',
  'No passwords are kept on this laptop.': 'Does dim cyfrineiriau ar y gliniadur.',
  'An account on this laptop has no password.': 'Does gan un cyfrif ar y gliniadur ddim cyfrinair.',
  'This laptop does not check new passwords yet.':
    'Dydy’r gliniadur ddim yn gwirio cyfrineiriau newydd eto.',
  'This laptop lets passwords be too short.': 'Mae’r gliniadur yn derbyn cyfrineiriau rhy fyr.',
  'This laptop does not ask for all kinds of letters.':
    'Dydy’r gliniadur ddim yn gofyn am bob math o lythrennau.',
  'Your password should be changed now and then.': 'Dylai dy gyfrinair newid nawr ac yn y man.',
  'Your password should be changed more often.': 'Dylai dy gyfrinair newid yn amlach.',
  'Your password need not change, but this laptop asks for it.':
    'Does dim rhaid newid dy gyfrinair, ond mae’r gliniadur yn gofyn.',
  'Your password’s rule is kept by the school, not by this laptop.':
    'Yr ysgol sy’n cadw rheol dy gyfrinair, nid y gliniadur.',
  'The school has still to choose a rule for passwords.':
    'Mae’r ysgol heb ddewis rheol cyfrineiriau eto.',
  'The laptop could not check all of the password rule.':
    'Doedd y gliniadur ddim yn gallu gwirio’r rheol cyfrineiriau i gyd.',
  'The laptop could not check how long passwords last.':
    'Doedd y gliniadur ddim yn gallu gwirio oes cyfrineiriau.',
  'The laptop could not check the rule for your password.':
    'Doedd y gliniadur ddim yn gallu gwirio rheol dy gyfrinair.',
  'The laptop could not check the rule for passwords.':
    'Doedd y gliniadur ddim yn gallu gwirio’r rheol cyfrineiriau.',
  'Your screen locks by itself.': 'Mae dy sgrin yn cloi ei hun.',
  'The screen locks by itself.': 'Mae’r sgrin yn cloi ei hun.',
  'This computer has no screen to lock.': 'Does gan y cyfrifiadur ddim sgrin i’w chloi.',
  'The screen need not lock here.': 'Does dim rhaid i’r sgrin gloi yma.',
  'Your screen does not lock by itself.': 'Dydy dy sgrin ddim yn cloi ei hun.',
  'Your screen does not ask for your password.': 'Dydy dy sgrin ddim yn gofyn am dy gyfrinair.',
  'Your screen locks too late.': 'Mae dy sgrin yn cloi’n rhy hwyr.',
  'Your screen asks for your password too late.':
    'Mae dy sgrin yn gofyn am dy gyfrinair yn rhy hwyr.',
  'The laptop could not check its screen lock.':
    'Doedd y gliniadur ddim yn gallu gwirio clo’r sgrin.',
  'This laptop is not shared.': 'Dydy’r gliniadur hwn ddim i bawb.',
  'Nobody has left files behind on this laptop.': 'Does neb wedi gadael ffeiliau ar y gliniadur.',
  'Somebody has left files behind on this laptop.':
    'Mae rhywun wedi gadael ffeiliau ar y gliniadur.',
  'The laptop could not look for files left behind.':
    'Doedd y gliniadur ddim yn gallu chwilio am ffeiliau coll.',
  'The programs on this laptop are ones the school allows.':
    'Mae’r ysgol yn caniatáu rhaglenni’r gliniadur.',
  'There is a program here that the school has not allowed.':
    'Mae rhaglen yma nad yw’r ysgol wedi ei chaniatáu.',
  'There is a program here that gets round the school’s rules.':
    'Mae rhaglen yma sy’n mynd heibio i reolau’r ysgol.',
  'The laptop could not see all of its programs.':
    'Doedd y gliniadur ddim yn gallu gweld ei raglenni i gyd.',
  'The laptop could not see its programs.': 'Doedd y gliniadur ddim yn gallu gweld ei raglenni.',
  'This is for pupils.': 'Mae hyn i ddisgyblion.',
  '{teacher} is looking after your lesson.': 'Mae {teacher} yn gofalu am dy wers.',
  'There is no lesson on the computers now.': 'Does dim gwers ar y cyfrifiaduron nawr.',
  'The web is closed.': 'Mae’r we ar gau.',
  '{teacher} has not chosen the websites yet.': 'Dydy {teacher} ddim wedi dewis y gwefannau eto.',
  'Ask your teacher to start the lesson on the computers.':
    'Gofynna i dy athro ddechrau’r wers ar y cyfrifiaduron.',
  'The laptop cannot see which program you use.':
    'Dydy’r gliniadur ddim yn gweld pa raglen rwyt ti’n ei defnyddio.',
  '{program} is not part of this lesson.': 'Nid yw hyn yn rhan o’r wers: {program}.',
  'Go back to {goBackTo}.': 'Cer yn ôl at {goBackTo}.',
  'Only a grown-up can start a lesson here.': 'Dim ond oedolyn sy’n cael dechrau gwers yma.',
  'This laptop’s clock is right.': 'Mae cloc y gliniadur yn gywir.',
  'This laptop’s clock is wrong.': 'Mae cloc y gliniadur yn anghywir.',
  'This laptop’s clock may go wrong.': 'Efallai bydd cloc y gliniadur yn anghywir.',
  'This laptop shows another country’s time.': 'Mae’r gliniadur yn dangos amser gwlad arall.',
  'We could not check this laptop’s clock.': 'Doedd dim modd gwirio cloc y gliniadur.',
  'This computer has no place to plug things in.': 'Does dim lle i blygio pethau i’r cyfrifiadur.',
  'You may use what is plugged in.': 'Cei di ddefnyddio beth sydd wedi ei blygio i mewn.',
  'No memory stick is plugged in.': 'Does dim cof bach wedi ei blygio i mewn.',
  'What is plugged in does not work on this laptop.':
    'Dydy beth sydd wedi ei blygio ddim yn gweithio yma.',
  'Something that is plugged in is not allowed here.':
    'Dydy rhywbeth sydd wedi ei blygio ddim yn cael bod yma.',
  'Unplug it and ask your technician.': 'Tynna ef allan a gofynna i’r technegydd.',
  'What is plugged in is for someone else.': 'I rywun arall mae beth sydd wedi ei blygio i mewn.',
  'Please give it back.': 'Rho ef yn ôl, os gweli di’n dda.',
  'Something was left in this laptop.': 'Cafodd rhywbeth ei adael yn y gliniadur.',
  'The time for what is plugged in is over.': 'Mae amser y peth sydd wedi ei blygio ar ben.',
  'This stick is not locked with a password.': 'Dydy’r cof bach ddim wedi ei gloi â chyfrinair.',
  'The laptop could not check what is plugged in.':
    'Doedd y gliniadur ddim yn gallu gwirio beth sydd wedi ei blygio.',
  'Your technician is asked to look at this laptop.': 'Mae’r technegydd i edrych ar y gliniadur.',
  'The web filter answered as it should.': 'Atebodd yr hidlydd gwe fel y dylai.',
  'The school has not said yet which web filter to look for.':
    'Dydy’r ysgol ddim wedi dweud pa hidlydd gwe sydd ganddi.',
  'This laptop is away from school, where its web filter is not looked for.':
    'Dydy’r gliniadur ddim yn yr ysgol, felly does neb yn chwilio am yr hidlydd.',
  'The web filter may not be working on this laptop.':
    'Efallai nad yw’r hidlydd gwe yn gweithio yma.',
  'Please tell a grown-up.': 'Dywed wrth oedolyn.',
  'The web filter stops a page that you should be able to use.':
    'Mae’r hidlydd gwe yn atal tudalen y dylet ei chael.',
  'One of the web browsers here has no web filter.': 'Does dim hidlydd gwe gan un o’r porwyr yma.',
  'Somebody between here and the internet can read along.':
    'Mae rhywun ar y ffordd i’r rhyngrwyd yn gallu darllen hefyd.',
  'This laptop does not trust who answers here.':
    'Dydy’r gliniadur ddim yn ymddiried yn yr ateb yma.',
  'This laptop is not on the internet now, so the web filter could not be tried.':
    'Dydy’r gliniadur ddim ar-lein nawr, felly chafodd yr hidlydd mo’i brofi.',
  'We could not check the web filter.': 'Doedd dim modd gwirio’r hidlydd gwe.',
  'This laptop’s Wi-Fi keeps what is sent unreadable to others.':
    'Mae Wi-Fi y gliniadur yn cuddio beth sy’n cael ei anfon.',
  'This laptop has no Wi-Fi.': 'Does gan y gliniadur ddim Wi-Fi.',
  'This laptop uses no Wi-Fi now.': 'Dydy’r gliniadur ddim yn defnyddio Wi-Fi nawr.',
  'This Wi-Fi lets others read what is sent.':
    'Mae eraill yn gallu darllen beth sy’n mynd dros y Wi-Fi.',
  'Use another one, or tell the technician.': 'Defnyddia un arall, neu dywed wrth y technegydd.',
  'This Wi-Fi is an old kind that others can break into.':
    'Mae’r Wi-Fi hwn yn hen, ac mae eraill yn gallu torri iddo.',
  'This is not the Wi-Fi that the school wants.': 'Nid hwn yw’r Wi-Fi mae’r ysgol ei eisiau.',
  'This laptop joins Wi-Fi that is not good enough.':
    'Mae’r gliniadur yn ymuno â Wi-Fi nad yw’n ddigon da.',
  'We could not check this laptop’s Wi-Fi.': 'Doedd dim modd gwirio Wi-Fi y gliniadur.',
};
