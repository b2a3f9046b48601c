import { describe, expect, it } from "vitest";
import { findPeriod, hasDate } from "../../../inngest/sources/cv/dates";

const span = (start: string | null, end: string | null) => ({ start, end, current: false });
const since = (start: string) => ({ start, end: null, current: true });

describe("periods", () => {
  it.each([
    ["Jan 2020 – Present", since("2020-01")],
    ["January 2020 to March 2021", span("2020-01", "2021-03")],
    ["Sept. 2018 - Dec. 2019", span("2018-09", "2019-12")],
    ["Jan – Mar 2020", span("2020-01", "2020-03")],
    ["03/2016 – 12/2019", span("2016-03", "2019-12")],
    ["3/2016-12/2019", span("2016-03", "2019-12")],
    ["03.2016 – heute", since("2016-03")],
    ["2016-03 to 2019-12", span("2016-03", "2019-12")],
    ["01.10.2013 – 31.03.2019", span("2013-10", "2019-03")],
    ["2018 – 2020", span("2018", "2020")],
    ["2018–present", since("2018")],
    ["2018 -", since("2018")],
    ["since 2019", since("2019")],
    ["Jan '19 – Feb '21", span("2019-01", "2021-02")],
    ["Oktober 2013 bis März 2019", span("2013-10", "2019-03")],
    ["seit April 2019", since("2019-04")],
    ["Jänner 2012 – Feber 2013", span("2012-01", "2013-02")],
    ["von 05/2010 bis 06/2011", span("2010-05", "2011-06")],
    ["de septembre 2015 à février 2020", span("2015-09", "2020-02")],
    ["Depuis mars 2020", since("2020-03")],
    ["déc. 2011 – aujourd’hui", since("2011-12")],
    ["août 2014 à ce jour", since("2014-08")],
    ["enero de 2014 – octubre de 2018", span("2014-01", "2018-10")],
    ["Noviembre 2018 - Actualidad", since("2018-11")],
    ["desde junio 2017", since("2017-06")],
    ["de 2009 a 2013", span("2009", "2013")],
    ["Graduated June 2014", span(null, "2014-06")],
  ])("%s", (text, period) => {
    expect(findPeriod(text)?.period).toEqual(period);
  });

  it.each(["Room 2048a", "Java 17", "+49 30 2019 5567", "increased by 2000%", "ISO 27001-2013x"])(
    "%s is none",
    (text) => {
      expect(hasDate(text)).toBe(false);
    },
  );

  it("says where it stands", () => {
    const text = "Engineer, Acme (März 2019 – heute) Berlin";
    const found = findPeriod(text);
    expect(text.slice(found?.from, found?.to)).toBe("März 2019 – heute");
  });
});
