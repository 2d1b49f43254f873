"""What is typed into a blank is mended where that is certain, asked where it may be, else left as it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page

# A blank of the guide, and what stands before and behind it; then what is typed → what goes out, or is asked.
# It is Tuesday, March 3, 2026. A page of British English has a blank with "british" before it.
TABLE = """
interview_day: me on _.
  today → Tuesday
  Today. → Tuesday
  this morning at 9.30 → Tuesday at 9.30
  yesterday → Monday
  yesterday at 2pm → Monday at 2pm
  Yesterday at 2 P.M. → Monday at 2 P.M
  two days ago → Sunday
  two weeks ago → two weeks ago ? Tuesday, February 17
  On Monday → Monday
  Monday, noon → Monday at noon
  this Friday → this Friday ? Friday, February 27 / Friday, March 6
  last Tuesday → Tuesday, February 24
  last Monday → last Monday ? Monday, March 2 / Monday, February 23
  tuesday → Tuesday
  Weds 25th → Wednesday, February 25
  20th → Friday, February 20
  the 10th → the 10th ? Tuesday, February 10 / Tuesday, March 10
  friday 21st → Friday 21st
  2026/03/02 → Monday
  2.3. → Monday
  3/3 → Tuesday
  25/2 → Wednesday, February 25
  2/3 → 2/3 ? Tuesday, February 3 / Monday, March 2
  5/3 → 5/3 ? Sunday, May 3 / Thursday, March 5
  20/3 → 20/3 ? Friday, March 20
  Fri 20/3 → Friday, March 20
  20/2/2025 → Thursday, February 20, 2025
  25 feb → Wednesday 25 February
  feb 25 → Wednesday, February 25
  29 feb → 29 feb ? Saturday 28 February / Sunday 1 March
  Wednesday, March 2 → Wednesday, March 2 ? Monday, March 2
  Monday, 2 March 2026 → Monday 2 March 2026
  Monday, 2 March 2025 → Monday, 2 March 2025 ? Sunday 2 March 2025
  3 → 3
interview_day: position, _
  yesterday → Monday, March 2
interview_day: Thank you for _
  Monday, March 2 → Monday
british interview_day: me on _.
  2/3 → 2/3 ? Monday 2 March / Tuesday 3 February
  25/2 → Wednesday 25 February
  feb 25 → Wednesday, February 25
  20/3 → 20/3 ? Friday 20 March
offer_deadline: by _.
  friday → Friday, March 6
  by thurs → Thursday, March 5
  next Friday → next Friday ? Friday, March 6 / Friday, March 13
  by tonight → tonight
  this afternoon → this afternoon
  tomorrow at 9am → Wednesday, March 4 at 9am
  noon on Tuesday → noon on Tuesday
  the 4th → Wednesday, March 4
  04.12.2026 → Friday, December 4, 2026
  28 nov 2026 → Saturday 28 November 2026
  31 April → 31 April ? Thursday 30 April / Friday 1 May
  the first week of May → the first week of May
date_given: by _, and
  friday → Friday
  20/2 → Friday, February 20
letter_date: _
  today → March 3, 2026
  the 3rd of April → 3 April 2026
where_met: about _.
  The new loyalty card → the new loyalty card
  about the rota . → the rota
  About You → About You ? You
  on call work → on call work
  I think it works → I think it works
  Handovers at night → Handovers at night ? handovers at night
  Driving the van. → Driving the van ? driving the van
  The Hague office → The Hague office
  After Effects → After Effects ? after Effects
  A level maths → A level maths ? a level maths
  NHS targets → NHS targets
  IM injections → IM injections
  the id check → the id check
  Monday handovers → Monday handovers
  The Monday handover → the Monday handover
  From Monday 7th → from Monday 7th
  moving to monday.com. → moving to monday.com
  what we build next! → what we build next!
where_met: about _ has stayed.
  what we build next! → what we build next
  the use of AI. → the use of AI
  your plans for Jan. → your plans for Jan.
where_met: asked _, and
  what id do if someone was ill → what I'd do if someone was ill
where_met: Place of work: _
  At Home Care → At Home Care
first_idea: thing I'd do is _.
  I will check every truck. → check every truck
  I'd sit in on handovers → sit in on handovers
  I'd rather ask → I'd rather ask
  Spend a week on it → spend a week on it
  Excel training for all → Excel training for all ? excel training for all
topic: about _ has
  We talked about the new trucks. → the new trucks
  Talking about it helped → Talking about it helped ? talking about it helped
their_question: about _?
  They asked me about night driving. → night driving
good_time: call _.
  I am free every day after 15:00. → every day after 15:00
  free mornings → mornings
  Thu or Fri pm → on Thu or Fri pm
  Monday through Thursday → Monday through Thursday
  Mondays → Mondays
  4 weeks after an offer → 4 weeks after an offer
  12 noon to 2 pm → 12 noon to 2 pm
file_list: attached _.
  I attach my licence. → my licence
remember: most is _. I
  I will remember the bus. → the bus
when_met: meet you _ about
  early September → in early September
  March 2025 → in March 2025
  3rd September → on 3rd September
  just before Easter → just before Easter
  in march → in March
reason: _
  it went well. they asked a lot → It went well. They asked a lot.
  In Jan. we moved. at Hale Inc. they stayed → In Jan. we moved. at Hale Inc. they stayed.
  we ran 28 beds.. → We ran 28 beds.
  iPads helped , e.g. in March → iPads helped, e.g. in March.
  see https://a.example/x → See https://a.example/x
  https://a.example/x → https://a.example/x
  Was it the rota? → Was it the rota?
  its too far, and i didnt know → It's too far, and I didn't know.
  its very own fleet → Its very own fleet.
  im fine. thats all we havent done → I'm fine. That's all we haven't done.
  i cant, they wont. the cant of a rail → I can't, they won't. the cant of a rail.
  Ms. Im led. We were ill, id badges out → Ms. Im led. We were ill, id badges out.
  id love to. → I'd love to.
  Im Soo-jin taught me → Im Soo-jin taught me.
  went well → Went well.
  from january, on tuesdays → From January, on Tuesdays.
  those who march may rest → Those who march may rest.
  I ran the nights on a twenty-⏎eight bed ward⏎for two years → I ran the nights on a twenty-eight bed ward for two years.
  One thing.⏎⏎Two things⏎Sam Rivera → One thing.⏎⏎Two things⏎Sam Rivera
reason: The reason: _
  its an hour away → It's an hour away.
why_fit: _. I would
  i ran a ward. → I ran a ward
  I ran nights, → I ran nights
  took over a second site → Took over a second site ? I took over a second site
  Increased sales by 20%. → Increased sales by 20% ? I increased sales by 20%
  said i had no points → Said I had no points ? I said I had no points
  Missed appointments fell after I moved reminders → Missed appointments fell after I moved reminders
  Made redundant in May, I used the time → Made redundant in May, I used the time
  I ran a ward⏎for two years → I ran a ward for two years
job: the _ role.
  Operations Manager. → Operations Manager
  a nurse position → a nurse ? nurse
  an RN role → RN
  Head of Post → Head of Post
employer: join _, and
  Northwind Clinic. → Northwind Clinic
  Bolton Freight Ltd. → Bolton Freight Ltd.
  monday.com → monday.com
employer: job at _.
  CPS, Inc. → CPS, Inc
  At Home Care → At Home Care ? Home Care
  at Northwind → Northwind
  jo@june.example → jo@june.example
employer: The _ offer
  The Home Depot → Home Depot
offer_terms: _
  \uf0b7 37 hours⏎\uf0b7 from monday → • 37 hours⏎• from Monday
their_name: Dear _,
  dear Ms. Okafor, → Ms. Okafor
  Hi ms okafor. → Ms Okafor
  Jo. → Jo
  Sammy Davis Jr. → Sammy Davis Jr.
  sam o'neil → sam o'neil ? Sam O'Neil
  mr van der berg → mr van der berg ? Mr van der Berg
  the hiring manager → the hiring manager
  Oka\u00adfor \u2060Lind\u200b → Okafor Lind
  👩‍⚕️ Ada → 👩‍⚕️ Ada
  يوسف\u202e → يوسف
  می‌خواهم → می‌خواهم
  Ngozi Okafor <ngozi@clinic.example> → Ngozi Okafor
  Okafor, Ngozi → Okafor, Ngozi ? Ngozi Okafor
  Ana Costa, RN → Ana Costa, RN
  Ms. Okafor\ufffc → Ms. Okafor
  Zoe\u0308 Lind → Zoë Lind
other_names: thank _ for
  Ms. Raman, Mr. Park → Ms. Raman and Mr. Park
  Ms. Raman⏎Mr. Park⏎Dr. Lee → Ms. Raman, Mr. Park and Dr. Lee
  Sue Lund <s@a.example>; Jo Park <j@a.example> → Sue Lund, Jo Park
  Daniel, Sue, Ravi → Daniel, Sue, Ravi ? Daniel, Sue and Ravi
  Sue Lund, CEO, Ravi Shah → Sue Lund, CEO, Ravi Shah
  Sue and Ravi, Jo → Sue and Ravi, Jo
  jo and sam → jo and sam ? Jo and Sam
  Mr. Singh and Mrs. Doyle. → Mr. Singh and Mrs. Doyle
"""
BLANKS = yaml.safe_load((Path(__file__).parent.parent / "snippets/fields.yml").read_text("utf-8"))
# As the page does it: tidied, kept, and then put into its place.
MEND = """async ([scripts, english, cases]) => {
  document.documentElement.lang = english;
  const [{ mend, kept }, { tidy }, { readDay }] =
    await Promise.all(["mend", "blanks", "dates"].map((name) => import(`${scripts}${name}.js`)));
  const today = readDay("2026-03-03");
  return cases.map(([blank, before, after, typed]) => {
    const words = tidy(blank, typed);
    const told = mend(blank.kind === "date" ? kept(words, blank.shape, today) : words, blank, before, after, today);
    return [told.words, told.asks];
  });
}"""


def read_table(english: str) -> Iterator[tuple[dict[str, str], str, str, str, list[object]]]:
    """Each row of one English: the blank, what stands before and behind it, what is typed, what is meant."""
    for line in TABLE.strip().split("\n"):
        if not line.startswith("  "):
            name, around = line.split(": ", 1)
            british, name = name.startswith("british "), name.removeprefix("british ")
            before, after = around.split("_")
        elif british == (english == "en-GB"):
            typed, meant = line.strip().replace("⏎", "\n").split(" → ")
            words, *asks = meant.split(" ? ")
            yield BLANKS[name], before, after, typed, [words, asks[0].split(" / ") if asks else []]


@pytest.mark.parametrize("english", ["en-US", "en-GB"])
def test_what_is_typed_is_mended_where_that_is_certain_and_asked_where_it_may_be(
    page: Page, server: str, english: str
) -> None:
    rows = list(read_table(english))
    page.goto("assets/scripts/mend.js")  # a page of its own, with no script at work
    told = page.evaluate(MEND, [f"{server}assets/scripts/", english, [row[:4] for row in rows]])
    assert [(row[3:], each) for row, each in zip(rows, told, strict=True) if row[4] != each] == []
