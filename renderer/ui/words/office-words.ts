import { wordGroup } from '#base/words/word-group.ts';

/** While a form from home is missing. */
export const officeWords = wordGroup({
  en: {
    officeTitle: 'Please ask the office.',
    officeBody: 'We need a form from home first.',
    officeBlameless: 'You did nothing wrong. It happens to many people.',
    officeNext: 'Your teacher can see this. With the form, this page goes by itself.',
    officeOffline: 'The laptop is offline. Please tell your teacher yourself.',
    officeRead: 'Read the rules now',
    internetWaitsForForm: 'The internet opens when the office has the form.',
  },
  cy: {
    officeTitle: 'Gofynna i swyddfa’r ysgol.',
    officeBody: 'Mae angen ffurflen o’r cartref yn gyntaf.',
    officeBlameless: 'Wnest ti ddim byd o’i le. Mae’n digwydd i lawer.',
    officeNext:
      'Mae’r athro neu’r athrawes yn gallu gweld hyn. Gyda’r ffurflen, mae’r dudalen yn cau ei hun.',
    officeOffline: 'Does dim cysylltiad gan y gliniadur. Dywed wrth yr athro neu’r athrawes.',
    officeRead: 'Darllen y rheolau nawr',
    internetWaitsForForm: 'Mae’r rhyngrwyd yn agor pan fydd y ffurflen gan y swyddfa.',
  },
  pl: {
    officeTitle: 'Zapytaj w sekretariacie szkoły.',
    officeBody: 'Najpierw potrzebny jest formularz z domu.',
    officeBlameless: 'To nie twoja wina. Zdarza się to wielu osobom.',
    officeNext: 'Nauczyciel to widzi. Gdy formularz dotrze, ta strona sama zniknie.',
    officeOffline: 'Laptop nie ma połączenia. Powiedz o tym nauczycielowi.',
    officeRead: 'Przeczytaj zasady teraz',
    internetWaitsForForm: 'Internet otworzy się, gdy szkoła dostanie formularz.',
  },
  uk: {
    officeTitle: 'Звернися до канцелярії школи.',
    officeBody: 'Спочатку потрібна форма з дому.',
    officeBlameless: 'Це не твоя провина. Таке буває в багатьох.',
    officeNext: 'Учитель це бачить. Коли форма надійде, ця сторінка зникне сама.',
    officeOffline: 'Ноутбук не має зв’язку. Скажи про це вчителю.',
    officeRead: 'Прочитати правила зараз',
    internetWaitsForForm: 'Інтернет відкриється, коли школа отримає форму.',
  },
  ur: {
    officeTitle: 'اسکول کے دفتر سے پوچھیں۔',
    officeBody: 'پہلے گھر سے ایک فارم چاہیے۔',
    officeBlameless: 'آپ نے کچھ غلط نہیں کیا۔ ایسا بہت لوگوں کے ساتھ ہوتا ہے۔',
    officeNext: 'آپ کے استاد یہ دیکھ سکتے ہیں۔ فارم ملنے پر یہ صفحہ خود چلا جائے گا۔',
    officeOffline: 'لیپ ٹاپ کا رابطہ نہیں ہے۔ اپنے استاد کو خود بتائیں۔',
    officeRead: 'اصول ابھی پڑھیں',
    internetWaitsForForm: 'دفتر کو فارم ملنے پر انٹرنیٹ کھلے گا۔',
  },
});
