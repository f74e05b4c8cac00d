using Baton.Expressions.Tests.Languages;
using Baton.Expressions.Values;

namespace Baton.Expressions.Tests.JavaScript.BuiltIns;

/// <summary>The scope's now is 2026-11-22 12:00 at +08:00, a Sunday.</summary>
public sealed class DateTests
{
    [Theory]
    [InlineData("Date.now() === new Date().getTime() && +new Date() === +new Date()", "true")]
    [InlineData("new Date().toISOString()", "\"2026-11-22T04:00:00.000Z\"")]
    [InlineData("typeof Date() + (Date() === new Date().toString())", "\"stringtrue\"")]
    [InlineData("new Date(0)", "\"1970-01-01T08:00:00+08:00\"")]
    [InlineData("new Date('2026-10-01').toISOString()", "\"2026-10-01T00:00:00.000Z\"")]
    [InlineData("new Date('2026年10月1日 下午2点').toISOString()", "\"2026-10-01T06:00:00.000Z\"")]
    [InlineData("new Date(2026, 0, 31, 9, 30).toISOString()", "\"2026-01-31T01:30:00.000Z\"")]
    [InlineData("new Date(99, 0).getFullYear()", "1999")]
    [InlineData("new Date(new Date(5)).getTime()", "5")]
    [InlineData("[Date.UTC(2026, 10, 22), Date.UTC(2026), Date.UTC()]", "[1795305600000,1767225600000,null]")]
    [InlineData("[Date.parse('2026-11-22T12:00:00+08:00'), Date.parse('nonsense')]", "[1795320000000,null]")]
    [InlineData("new Date(8.64e15 + 1).getTime()", "null")]
    public void dates_are_made(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("const d = new Date(); [d.getFullYear(), d.getMonth(), d.getDate(), d.getDay(), d.getHours(), d.getMinutes(), d.getSeconds(), d.getMilliseconds()]", "[2026,10,22,0,12,0,0,0]")]
    [InlineData("const d = new Date(); [d.getUTCHours(), d.getUTCDate(), d.getTimezoneOffset(), d.valueOf() === d.getTime()]", "[4,22,-480,true]")]
    [InlineData("const d = new Date(NaN); [d.getTime(), d.getFullYear(), d.getTimezoneOffset()]", "[null,null,null]")]
    [InlineData("const d = new Date(2026, 0, 31); d.setMonth(1); d.getDate()", "3")]
    [InlineData("const d = new Date(2026, 0, 31); d.setMonth(1, 28); [d.getMonth(), d.getDate()]", "[1,28]")]
    [InlineData("const d = new Date(2026, 0, 1); d.setDate(0); [d.getFullYear(), d.getMonth(), d.getDate()]", "[2025,11,31]")]
    [InlineData("const d = new Date(); d.setHours(25, 61, 61, 1001); d.toISOString()", "\"2026-11-22T18:02:02.001Z\"")]
    [InlineData("const d = new Date(); d.setUTCHours(0, 0, 0, 0); d.toISOString()", "\"2026-11-22T00:00:00.000Z\"")]
    [InlineData("const d = new Date(NaN); [d.setDate(5), d.setFullYear(2026), d.getHours(), d.getMonth()]", "[null,1767196800000,0,0]")]
    [InlineData("const d = new Date(); [d.setMinutes(), d.getTime()]", "[null,null]")]
    [InlineData("const d = new Date(0); d.setTime(5.9); d.getTime()", "5")]
    [InlineData("const d = new Date(0); d.setMilliseconds({valueOf() { d.setTime(100000); return 7; }}); d.getTime()", "7")]
    public void parts_are_read_and_set(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("new Date().toString()", "Sun Nov 22 2026 12:00:00 GMT+0800 (China Standard Time)")]
    [InlineData("new Date().toDateString()", "Sun Nov 22 2026")]
    [InlineData("new Date().toTimeString()", "12:00:00 GMT+0800 (China Standard Time)")]
    [InlineData("new Date().toUTCString()", "Sun, 22 Nov 2026 04:00:00 GMT")]
    [InlineData("new Date().toLocaleString()", "2026/11/22 12:00:00")]
    [InlineData("new Date().toLocaleDateString()", "2026/11/22")]
    [InlineData("new Date().toLocaleTimeString('en-US')", "12:00:00 PM")]
    [InlineData("new Date().toLocaleDateString('zh-CN', {year: 'numeric', month: 'long', day: 'numeric', weekday: 'long'})", "2026年11月22日星期日")]
    [InlineData("new Date().toLocaleDateString(undefined, {month: '2-digit', day: '2-digit'})", "11/22")]
    [InlineData("new Date().toLocaleString('zh-CN', {timeZone: 'UTC', hour12: true})", "2026/11/22 上午4:00:00")]
    [InlineData("new Date().toLocaleTimeString('zh-CN', {timeZone: '+09:30', hour: '2-digit', minute: '2-digit', hourCycle: 'h23'})", "13:30")]
    [InlineData("new Date().toLocaleDateString('en', {dateStyle: 'long'})", "November 22, 2026")]
    [InlineData("new Date(NaN).toString()", "Invalid Date")]
    [InlineData("'' + new Date(0)", "Thu Jan 01 1970 08:00:00 GMT+0800 (China Standard Time)")]
    [InlineData("new Date(0).toJSON()", "1970-01-01T00:00:00.000Z")]
    public void dates_are_written(string source, string text) => Assert.Equal(Value.From(text), Script.Run(source));

    [Theory]
    [InlineData("new Date(5) - new Date(2)", "3")]
    [InlineData("new Date(5) > new Date(2)", "true")]
    [InlineData("[new Date(5)[Symbol.toPrimitive]('number'), new Date(NaN).toJSON(), Date.prototype.toJSON.call({toISOString() { return 'x'; }})]", "[5,null,\"x\"]")]
    [InlineData("class D extends Date { next() { return new D(this.getTime() + 1); } } const d = new D(5).next(); [d.getTime(), d instanceof D, d instanceof Date]", "[6,true,true]")]
    public void dates_compute(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("new Date(NaN).toISOString()", "日期无效")]
    [InlineData("Date.prototype.getTime.call({})", "getTime 只能用于日期")]
    [InlineData("Date.prototype.setMonth.call(5, 1)", "setMonth 只能用于日期")]
    [InlineData("new Date()[Symbol.toPrimitive]('text')", "Symbol.toPrimitive")]
    [InlineData("new Date().toLocaleString('zh-CN', {timeZone: 'America/New_York'})", "Asia/Shanghai")]
    [InlineData("new Date().toLocaleString('zh-CN', {month: 'big'})", "long, short, narrow")]
    [InlineData("new Date().toLocaleString('zh-CN', {era: 'long'})", "不支持选项 era")]
    [InlineData("new Date().toLocaleString('zh-CN', {dateStyle: 'full', year: 'numeric'})", "dateStyle")]
    [InlineData("new Date(8.64e15)", "1 年到 9999 年")]
    public void what_cannot_be_is_told(string source, string part) => Assert.Contains(part, Script.Fail(source), StringComparison.Ordinal);

    [Fact]
    public void local_time_is_that_of_the_company()
    {
        var scope = new TestScope { Now = new DateTimeOffset(2026, 1, 1, 2, 0, 0, TimeSpan.FromHours(-3.5)) };
        Assert.Equal("[2026,0,1,2,210]", Script.Json("const d = new Date(); [d.getFullYear(), d.getMonth(), d.getDate(), d.getHours(), d.getTimezoneOffset()]", scope));
        Assert.Equal("\"2026-01-01T03:30:00.000Z\"", Script.Json("new Date(2026, 0, 1).toISOString()", scope));
    }
}
