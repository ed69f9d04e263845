#include "resolve/phone_numbers.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace recto {
namespace {

using Strings = std::vector<std::string>;

// "what is linked>where it leads"; the part before > is left out where it is the digits themselves.
Strings numbers(std::string_view text, std::string_view language = "en",
                NumbersHere here = NumbersHere::expected) {
  Strings out;
  for (const PhoneNumber& number : find_phone_numbers(text, language, here)) {
    const std::string shown(text.substr(number.begin, number.end - number.begin));
    const std::string target = number.target.substr(4);
    EXPECT_EQ(number.target.substr(0, 4), "tel:");
    out.push_back(shown == target ? shown : shown + ">" + target);
  }
  return out;
}

TEST(PhoneNumbers, LongOnesAreFoundHoweverTheyAreGrouped) {
  EXPECT_EQ(numbers("0113 496 0000, ward 112"), (Strings{"0113 496 0000>01134960000"}));
  EXPECT_EQ(numbers("your unit on (0113) 496 0000, from 1 May 2026"),
            (Strings{"(0113) 496 0000>01134960000"}));
  EXPECT_EQ(numbers("+44 (0)113 496 0000"), (Strings{"+44 (0)113 496 0000>+441134960000"}));
  EXPECT_EQ(numbers("030/1234-567 oder 0800 111 0 111."),
            (Strings{"030/1234-567>0301234567", "0800 111 0 111>08001110111"}));
  EXPECT_EQ(numbers("01.23.45.67.89", "fr"), (Strings{"01.23.45.67.89>0123456789"}));
  EXPECT_EQ(numbers("912 345 678 ext. 204", "es"), (Strings{"912 345 678>912345678"}));
  EXPECT_EQ(numbers("1-800-555-0100"), (Strings{"1-800-555-0100>18005550100"}));
}

TEST(PhoneNumbers, ShortOnesOnlyWhereTheyAreCertain) {
  EXPECT_EQ(numbers("111 24 hours a day, or 999"), (Strings{"111", "999"}));
  EXPECT_EQ(numbers("999, 112; NHS 111"), (Strings{"999", "112", "111"}));
  EXPECT_EQ(numbers("112 rund um die Uhr oder 116 117", "de"), (Strings{"112", "116 117>116117"}));
  EXPECT_EQ(numbers("15 ou 112", "fr"), (Strings{"15", "112"}));
  EXPECT_EQ(numbers("SAMU 15, pompiers 18", "fr"), (Strings{"15", "18"}));
  EXPECT_EQ(numbers("103 или 112", "ru"), (Strings{"103", "112"}));
  EXPECT_EQ(numbers("999 for an ambulance"), (Strings{"999"}));
  EXPECT_EQ(numbers("the ward (204)"), (Strings{"204"}));
}

TEST(PhoneNumbers, NoHousesWardsYearsPartsAndCounts) {
  for (const std::string_view text :
       {"the ward, 112 High Street", "ward 112", "Hauptstraße 112", "from 1 May 2026", "1 in 100 people",
        "15 minutes", "118 118", "1 000 000", "01.05.2026", "2026-05-01", "112a", "A112", "5.112", "112%",
        "version 1.2.3", "+12", "12345678901234567890"})
    EXPECT_EQ(numbers(text, "fr"), Strings{}) << text;
}

TEST(PhoneNumbers, HoursAndExtensionsBehindOneAreNoneOfIt) {
  const std::string number = "0113 496 0000";
  for (const std::string_view more :
       {" 24/7", " 24 hours a day", " 9 am to 5 pm", " 9am-5pm", " 24h", " 7 days a week", " 8-18 h",
        " (204)", ", 204 High Street", "/7", "!", " - the ward"})
    EXPECT_EQ(numbers(number + std::string(more)), Strings{number + ">01134960000"}) << more;
  EXPECT_EQ(numbers("116 117 24/7", "de"), Strings{"116 117>116117"});
  EXPECT_EQ(numbers("112 24/7"), Strings{"112"});
  EXPECT_EQ(numbers("0113 496 0000/0113 496 0001"),
            (Strings{"0113 496 0000>01134960000", "0113 496 0001>01134960001"}));
}

TEST(PhoneNumbers, NumbersFromAbroad) {
  EXPECT_EQ(numbers("0049 (0)30 1234567"), Strings{"0049 (0)30 1234567>0049301234567"});
  EXPECT_EQ(numbers("(+44) 113 496 0000"), Strings{"(+44) 113 496 0000>+441134960000"});
}

TEST(PhoneNumbers, NoHoursYearsAndCounts) {
  for (const std::string_view text : {"ward 12 0113 496 0000", "Mo-Fr 10.00-18.00 Uhr", "Mon-Fri 08.30-17.00",
                                      "0900–1700", "0900-1700", "2024-2026", "05/2026", "2026/05/01",
                                      "1 000 000 000 people", "12 345 678 people", "111 22 33 44", "10:00"})
    EXPECT_EQ(numbers(text), Strings{}) << text;
}

TEST(PhoneNumbers, MarksAndWordsOfManyLanguagesStandRoundThem) {
  EXPECT_EQ(numbers("999、112", "ja"), (Strings{"999", "112"}));
  EXPECT_EQ(numbers("999! Or “112”? 999 - ambulance"), (Strings{"999", "112", "999"}));
  EXPECT_EQ(numbers("Samaritans on 116 123"), Strings{"116 123>116123"});
  EXPECT_EQ(numbers("le 15 ou le 112", "fr"), (Strings{"15", "112"}));
  EXPECT_EQ(numbers("Feuerwehr 112, Notarzt 112", "de"), (Strings{"112", "112"}));
}

TEST(PhoneNumbers, ElsewhereOnlyInTheirInternationalForm) {
  EXPECT_EQ(numbers("Room 12, 0113 496 0000, 999, +49 30 1234 567", "de", NumbersHere::international),
            (Strings{"+49 30 1234 567>+49301234567"}));
}

}  // namespace
}  // namespace recto
