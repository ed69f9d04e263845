// Private to the adapter: the words that stay with what stands before or behind them on a line, of the
// languages that leaflets and books are written in here.
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace recto {

// What follows a number and stays with it: the SI and those of medicine, money, time and counting. Of a
// compound (mg/kg, mmol/l) the first is enough.
inline constexpr auto kUnits = std::to_array<std::string_view>(
    {"%",    "‰",   "°",    "°C",  "°F",   "µg",  "µl",   "µm",   "μg",  "μm",  "A",    "bpm", "cl",   "cm",
     "cm²",  "dl",  "dL",   "g",   "GB",   "GHz", "h",    "ha",   "Hz",  "IE",  "in.",  "IU",  "J",    "K",
     "kB",   "kg",  "kcal", "kHz", "kJ",   "km",  "km²",  "kPa",  "kW",  "kWh", "l",    "L",   "lb",   "m",
     "m²",   "m³",  "mA",   "MB",  "mbar", "mcg", "mg",   "MHz",  "mi",  "min", "ml",   "mL",  "mm",   "mmHg",
     "mmol", "mol", "ms",   "mV",  "mW",   "ng",  "nm",   "nmol", "ns",  "oz",  "Pa",   "pg",  "pmol", "ppm",
     "px",   "s",   "TB",   "UI",  "V",    "W",   "×",    "x",    "€",   "£",   "$",    "¥",   "k€",   "M€",
     "Kč",   "zł",  "kr",   "₽", "₴",    "₺",   "₫",    "đ",    "TL",  "am",  "pm",   "a.m", "p.m",  "Uhr",
     "Std",  "Min", "Sek",  "Tbl", "Tabl", "Stk", "Stck", "Mio",  "Mrd", "Jh",  "r",    "tys", "mln",  "mld",
     "godz", "szt", "tabl", "руб", "грн",  "г",   "гг",   "тыс",  "тис", "млн", "млрд", "кг",  "км",   "м",
     "см",   "мм",  "мг",   "мл",  "мкг",  "л",   "р",    "ч",    "мес", "нед", "сут",  "шт",  "таб",  "ед",
     "МЕ",   "год", "хв",   "од",  "π.μ",  "μ.μ", "γρ",   "χιλ",  "εκ",  "δισ"});

// What stands before a number and stays with it.
inline constexpr auto kBeforeNumber = std::to_array<std::string_view>(
    {"p.",   "pp.",   "No.",     "no.",  "Nos.",  "nos.",  "Fig.", "fig.",  "Figs.", "Tab.", "tab.",
     "Vol.", "vol.",  "ch.",     "Ch.",  "chap.", "Sec.",  "sec.", "Eq.",   "eq.",   "Art.", "art.",
     "ca.",  "c.",    "approx.", "v.",   "§",     "§§",    "№",    "#",     "Nr.",   "nr.",  "S.",
     "s.",   "Abb.",  "Abs.",    "Bd.",  "Kap.",  "Ziff.", "n°",   "N°",    "nº",    "n.º",  "núm.",
     "pág.", "págs.", "pag.",    "cap.", "Cap.",  "str.",  "obr.", "rys.",  "č.",    "kap.", "sl.",
     "ok.",  "np.",   "tj.",     "nr",   "с.",    "стр.",  "рис.", "табл.", "гл.",   "ст.",  "п.",
     "ок.",  "σ.",    "σελ.",    "hlm.", "R$",    "€",     "£",    "$",     "h",     "×",    "x",
     "÷",    "=",     "±",       "≈",    "≤",     "≥",     "<",    ">",     "−"});

// What stands before a name.
inline constexpr auto kBeforeName = std::to_array<std::string_view>(
    {"Dr.", "Dr",   "Prof.", "Prof", "Mr.",  "Mr",   "Mrs.", "Mrs",  "Ms.",   "Ms",   "St.", "St", "Hr.",
     "Fr.", "M.",   "MM.",   "Mme",  "Mlle", "Sr.",  "Sra.", "Dra.", "Dott.", "Sig.", "dr.", "dr", "prof.",
     "mgr", "Mgr.", "Ing.",  "ing.", "inż.", "doc.", "г.",   "ул.",  "им.",   "вул.", "м."});

// Words of one letter that do not end a line: Czech and Slovak (ČSN 01 6910), Polish, Russian, Ukrainian.
struct ShortWords {
  std::string_view language, letters;
};
inline constexpr std::array<ShortWords, 5> kShortWords = {{{"cs", "kKsSvVzZoOuUaAiI"},
                                                           {"sk", "kKsSvVzZoOuUaAiI"},
                                                           {"pl", "aAiIoOuUwWzZ"},
                                                           {"ru", "вВкКсСоОуУиИаАяЯ"},
                                                           {"uk", "вВзЗіІйЙуУоОаАяЯєЄ"}}};

// Languages that write a day of the month as "3." before its month.
inline constexpr auto kDottedDays = std::to_array<std::string_view>(
    {"bs", "cs", "da", "de", "et", "fi", "hr", "is", "lv", "nb", "nn", "no", "sk", "sl", "sr"});
// Languages that write a name's initials behind it as often as before.
inline constexpr auto kInitialsBehind = std::to_array<std::string_view>({"be", "bg", "ru", "uk"});

// Asked at every space: the first bytes tell nearly all words apart.
inline bool is_among(std::string_view word, std::span<const std::string_view> words) {
  return !word.empty() && std::any_of(words.begin(), words.end(), [word](std::string_view one) {
    return one.front() == word.front() && one == word;
  });
}

}  // namespace recto
