using Baton.Expressions.Languages;
using Baton.Expressions.Tests.Languages;
using Baton.Expressions.Values;
using static Baton.Expressions.Tests.Values.Build;

namespace Baton.Expressions.Tests.JavaScript.Globals;

/// <summary>Settings, secrets, the organisation and the calendar, answered by the runtime.</summary>
public sealed class FactGlobalsTests
{
    private readonly List<Fact> asked = [];
    private readonly TestScope scope;

    public FactGlobalsTests() => scope = new TestScope { Facts = Answer, Workflow = Object(("Id", Text("i-7"))) };

    [Theory]
    [InlineData("[getConfig('Erp:Url'), getConfig('Other')]", "[\"http://erp\",null]")]
    [InlineData("[findPeople('王')[0].id, findPeople('nobody').length, findPeople(null).length]", "[\"wang\",0,0]")]
    [InlineData("[getContact('contact-1').companies[0].number, getContact('contact-2'), getContact(null)]", "[\"C1001\",null,null]")]
    [InlineData("[getPerson('li').name, getPerson('nobody'), getPerson(null), getPerson('')]", "[\"李\",null,null,null]")]
    [InlineData("[getManager('li').name, getManager('wang'), getManager('nobody'), getManager()]", "[\"王\",null,null,null]")]
    [InlineData("[getUnit('u1').name, getUnitLeader('u1').id, getUnitLeader('u2'), getUnitLeader(7)]", "[\"销售部\",\"wang\",null,null]")]
    public void facts_are_asked(string source, string json) => Assert.Equal(json, Script.Json(source, scope));

    [Fact]
    public void each_fact_is_asked_as_what_it_is()
    {
        Script.Run("getConfig('k'); getManager('li'); getUnit('u'); isWorkday('2026-10-01')", scope);
        Assert.Equal(
            [new(FactKind.Configuration, "k"), new(FactKind.Person, "li"), new(FactKind.Person, "wang"), new(FactKind.Unit, "u"), new(FactKind.Calendar, "")],
            asked);
    }

    [Fact]
    public void what_is_not_known_yet_passes_through_every_handler()
    {
        var unknown = new TestScope { Facts = _ => throw new NotKnownYetException() };
        Assert.Throws<NotKnownYetException>(() => Script.Run("try { getConfig('x'); } catch { 1 } finally { 2 }", unknown));
        Assert.Equal("1", Script.Json("1", unknown));
    }

    [Theory]
    [InlineData("createEventTriggerUrl('同意')", "\ni-7\n同意")]
    [InlineData("createEventTriggerUrl('同意', null)", "\ni-7\n同意")]
    [InlineData("createEventTriggerUrl('a', '3.00:00:00')", "2026-11-25T04:00:00.0000000+00:00\ni-7\na")]
    [InlineData("createEventTriggerUrl('a', new Date(2026, 11, 1))", "2026-11-30T16:00:00.0000000+00:00\ni-7\na")]
    [InlineData("createEventTriggerUrl('a', Date.UTC(2026, 11, 1))", "2026-12-01T00:00:00.0000000+00:00\ni-7\na")]
    [InlineData("createEventTriggerUrl('a', '2026-12-01T08:00:00+08:00')", "2026-12-01T00:00:00.0000000+00:00\ni-7\na")]
    public void a_link_is_asked_for_by_its_end_its_instance_and_its_event(string source, string key)
    {
        Assert.Equal(Text("https://link"), Script.Run(source, scope));

        Assert.Equal([new(FactKind.EventLink, key)], asked);
    }

    [Theory]
    [InlineData("createEventTriggerUrl('a', 'tomorrow or so')")]
    [InlineData("createEventTriggerUrl('a', new Date(NaN))")]
    [InlineData("createEventTriggerUrl('a', 1e300)")]
    [InlineData("createEventTriggerUrl('a', '99999999.00:00:00')")]
    public void a_link_needs_an_end_that_is_one(string source) =>
        Assert.Contains("createEventTriggerUrl", Assert.Throws<ExpressionException>(() => Script.Run(source, scope)).Message, StringComparison.Ordinal);

    [Fact]
    public void where_nobody_could_open_it_there_is_no_link() =>
        Assert.Contains("没有别人能打开的网址", Assert.Throws<ExpressionException>(() => Script.Run("createEventTriggerUrl('a')", new TestScope { Facts = _ => Value.Null })).Message, StringComparison.Ordinal);

    [Fact]
    public void secrets_are_references() => Assert.Equal(
        SecretValue.Named("erp/key").Prepend("Bearer "),
        Script.Run("'Bearer ' + getSecret('erp/key')", scope));

    [Theory]
    [InlineData("isWorkday('2026-10-01')", "false")]
    [InlineData("isWorkday('2026-10-10')", "true")]
    [InlineData("[isWorkday(new Date()), isWorkday(new Date(2026, 10, 23)), isWorkday(Date.UTC(2026, 10, 22, 16)), isWorkday('2026-11-22T23:00:00Z')]", "[false,true,true,true]")]
    [InlineData("addWorkdays('2026-09-30', 1)", "\"2026-10-08T00:00:00+08:00\"")]
    [InlineData("addWorkdays(new Date(2026, 8, 30, 17, 45), 3)", "\"2026-10-10T17:45:00+08:00\"")]
    [InlineData("addWorkdays('2026年10月8日 下午3点', -1)", "\"2026-09-30T15:00:00+08:00\"")]
    [InlineData("addWorkdays(variables.When, 0)", "\"2026-11-22T12:00:00+08:00\"")]
    [InlineData("addWorkdays(new Date(), variables.Two).getDate()", "24")]
    [InlineData("[workdaysBetween('2026-09-30', '2026-10-10'), workdaysBetween('2026-10-10', '2026-09-30'), workdaysBetween(new Date(), new Date())]", "[3,-3,0]")]
    public void workdays_follow_the_companys_calendar(string source, string json) => Assert.Equal(
        json,
        Script.Json(source, new TestScope { Facts = Answer, Variables = Object(("When", Value.From(Noon)), ("Two", Decimal(2.0m))) }));

    [Fact]
    public void a_day_is_the_one_the_companys_clock_shows()
    {
        var west = new TestScope { Now = new DateTimeOffset(2026, 11, 22, 20, 0, 0, TimeSpan.FromHours(-8)), Facts = Answer };
        Assert.Equal("[false,false,true]", Script.Json("[isWorkday(new Date()), isWorkday('2026-10-01'), isWorkday('2026-09-30')]", west));
    }

    [Fact]
    public void the_calendar_is_asked_for_once_per_evaluation()
    {
        Script.Run("for (let i = 0; i < 5; i++) addWorkdays(new Date(), i)", scope);
        Assert.Equal([new(FactKind.Calendar, "")], asked);
        Script.Run("isWorkday(new Date())", scope);
        Assert.Equal(2, asked.Count);
    }

    [Fact]
    public void without_a_calendar_monday_to_friday_are_worked() =>
        Assert.Equal("[true,false]", Script.Json("[isWorkday('2026-10-01'), isWorkday('2026-10-10')]"));

    [Theory]
    [InlineData("isWorkday('soon')", "\"soon\"")]
    [InlineData("isWorkday()", "isWorkday 的第 1 个参数不是日期：undefined")]
    [InlineData("workdaysBetween(new Date(), new Date(NaN))", "workdaysBetween 的第 2 个参数不是日期：Invalid Date")]
    [InlineData("isWorkday(8e15)", "1 年到 9999 年")]
    [InlineData("addWorkdays(new Date(), 1.5)", "10000")]
    [InlineData("addWorkdays(new Date(), 10001)", "10000")]
    [InlineData("addWorkdays(new Date(), '3')", "\"3\"")]
    [InlineData("addWorkdays('9999-12-30', 10)", "1 年到 9999 年")]
    [InlineData("getSecret('a b')", "密钥的名称")]
    [InlineData("getSecret()", "getSecret 的第 1 个参数")]
    [InlineData("getConfig({})", "getConfig 的第 1 个参数")]
    [InlineData("getPerson({})", "getPerson 的第 1 个参数")]
    [InlineData("getContact({})", "getContact 的第 1 个参数")]
    public void what_cannot_be_is_told(string source, string part) => Assert.Contains(part, Script.Fail(source, scope), StringComparison.Ordinal);

    [Fact]
    public void a_calendar_with_a_wrong_day_is_told() => Assert.Contains(
        "“2026-13-01”不是日期",
        Script.Fail("isWorkday(new Date())", new TestScope { Facts = _ => Object(("holidays", List(Text("2026-13-01")))) }),
        StringComparison.Ordinal);

    private Value Answer(Fact fact)
    {
        asked.Add(fact);
        return fact switch
        {
            (FactKind.Configuration, "Erp:Url") => Text("http://erp"),
            (FactKind.Person, "li") => Object(("id", Text("li")), ("name", Text("李")), ("managers", List(Text("wang"), Text("zhao")))),
            (FactKind.Person, "wang") => Object(("id", Text("wang")), ("name", Text("王")), ("managers", List())),
            (FactKind.People, "王") => List(Object(("id", Text("wang")), ("name", Text("王")))),
            (FactKind.Contact, "contact-1") => Object(("id", Text("contact-1")), ("name", Text("何志远")), ("companies", List(Object(("number", Text("C1001")))))),
            (FactKind.Unit, "u1") => Object(("id", Text("u1")), ("name", Text("销售部")), ("leaders", List(Text("wang")))),
            (FactKind.Unit, "u2") => Object(("id", Text("u2")), ("leaders", List())),
            (FactKind.Calendar, "") => Object(
                ("holidays", List([.. Enumerable.Range(1, 7).Select(day => Text($"2026-10-0{day}"))])),
                ("workdays", List(Text("2026-10-10")))),
            { Kind: FactKind.EventLink } => Text("https://link"),
            _ => Value.Null,
        };
    }

    private sealed class NotKnownYetException : Exception;
}
