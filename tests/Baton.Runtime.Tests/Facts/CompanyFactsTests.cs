using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.Runtime.Contacts;
using Baton.Runtime.Facts;
using Baton.Runtime.Organisation;
using Baton.Storage.Commits;
using Baton.Storage.Contacts;
using Baton.Storage.Organisation;
using Baton.TestKit.Hosting;

namespace Baton.Runtime.Tests.Facts;

public sealed class CompanyFactsTests
{
    [Theory]
    [InlineData("limit", "5000")]
    [InlineData("LIMIT", "5000")]
    [InlineData("nested:key", "deep")]
    [InlineData("missing", null)]
    [InlineData("", null)]
    [InlineData("ConnectionStrings:Baton", null)]
    [InlineData("..:Secrets:erp", null)]
    [InlineData("Baton:Secrets:erp", null)]
    public async Task scripts_see_what_was_opened_to_them_and_nothing_else_of_the_configuration(string key, string? expected)
    {
        await using var host = await HostAsync();

        Assert.Equal(Value.From(expected), await AskAsync(host, FactKind.Configuration, key));
    }

    [Fact]
    public async Task the_calendar_names_each_day_once_in_order()
    {
        await using var host = await HostAsync();

        Assert.Equal(
            """{"holidays":["2026-10-01","2026-10-02"],"workdays":["2026-10-10"]}""",
            ValueJson.ToText(await AskAsync(host, FactKind.Calendar, ""), JsonForm.Plain));
    }

    [Fact]
    public async Task a_person_is_told_with_their_unit_nearest_active_manager_and_roles()
    {
        await using var host = await HostAsync();

        Assert.Equal(
            """{"id":"chen","name":"陈小雨","units":["sales"],"managers":["lin"],"roles":["clerk","driver"],"isActive":true}""",
            ValueJson.ToText(await AskAsync(host, FactKind.Person, "chen"), JsonForm.Plain));
        Assert.True((await AskAsync(host, FactKind.Person, "nobody")).IsNull);
    }

    [Theory]
    [InlineData("sales", """["liu"]""")]
    [InlineData("finance", """["zhou"]""")]
    [InlineData("stock", """["lin"]""")]
    [InlineData("empty", "[]")]
    public async Task a_unit_is_led_by_whom_its_people_report_to(string unit, string leaders)
    {
        await using var host = await HostAsync();

        var told = (ObjectValue)await AskAsync(host, FactKind.Unit, unit);

        Assert.Equal(leaders, ValueJson.ToText(told["leaders"], JsonForm.Plain));
        Assert.Equal((Value.From(unit), Value.From("root")), (told["id"], told["parent"]));
    }

    [Fact]
    public async Task an_unknown_unit_is_nothing()
    {
        await using var host = await HostAsync();

        Assert.True((await AskAsync(host, FactKind.Unit, "nowhere")).IsNull);
    }

    [Fact]
    public async Task somebody_outside_is_told_with_the_companies_they_act_for_now()
    {
        await using var host = await HostAsync();
        var (now, cancellation) = (host.Time.GetUtcNow(), TestContext.Current.CancellationToken);
        var contact = await host.Get<ContactBook>().MeetAsync("", "wechat/service", "o1", now, cancellation);
        await host.Store.CommitAsync(
            new Commit("", [.. await host.Get<ContactRegister>().DescribeAsync("", contact.Id, "何志远", "13960001137", null, now, cancellation), Acts("C1001", -9, null), Acts("C1002", -8, -1), Acts("C1003", 1, null), Acts("C1004", -1, 3)]),
            cancellation);

        var told = (ObjectValue)await AskAsync(host, FactKind.Contact, contact.Id);

        Assert.Equal(("何志远", "13960001137"), (told["name"].ToString(), told["phone"].ToString()));
        Assert.Equal(["C1004", "C1001"], ((ListValue)told["companies"]).Items.Select(company => ((ObjectValue)company)["number"].ToString()));
        Assert.True((await AskAsync(host, FactKind.Contact, "nobody")).IsNull);

        SaveAffiliation Acts(string company, int sinceDays, int? untilDays) =>
            new(new AffiliationRow("", contact.Id, company, now.AddDays(sinceDays), untilDays is { } days ? now.AddDays(days) : null, null));
    }

    [Theory]
    [InlineData("陈小雨", "chen")]
    [InlineData("SUN", "sun")]
    [InlineData("小", "chen")]
    [InlineData("finance", "zhou")]
    [InlineData("离职", "")]
    [InlineData(" ", "")]
    public async Task people_are_found_by_a_few_letters(string words, string expected)
    {
        await using var host = await HostAsync();

        var found = (ListValue)await AskAsync(host, FactKind.People, words);

        Assert.Equal(expected, string.Join(',', found.Items.Select(person => ((ObjectValue)person)["id"].ToString())));
    }

    private static ValueTask<Value> AskAsync(TestHost host, FactKind kind, string key) =>
        host.Get<IFactSource>().AnswerAsync("", new Fact(kind, key), TestContext.Current.CancellationToken);

    private static async Task<TestHost> HostAsync()
    {
        var host = await TestHost.StartAsync(new TestHostSetup
        {
            HasWorkers = false,
            Configuration = new Dictionary<string, string?>
            {
                ["Baton:Scripts:Configuration:limit"] = "5000",
                ["Baton:Scripts:Configuration:nested:key"] = "deep",
                ["Baton:Secrets:erp"] = "hidden",
                ["ConnectionStrings:Baton"] = "hidden",
                ["Baton:Calendar:Holidays:0"] = "2026-10-02",
                ["Baton:Calendar:Holidays:1"] = "2026-10-01",
                ["Baton:Calendar:Holidays:2"] = "2026-10-01",
                ["Baton:Calendar:Workdays:0"] = "2026-10-10",
            },
        });
        await host.Store.CommitAsync(
            new Commit(
                "",
                [
                    .. ((string[])["sales", "finance", "stock", "empty"]).Select(id => new SaveUnit(new UnitRow("", id, id, "root"))),
                    Save("lin", "林总", "office", null),
                    Save("gone", "离职", "sales", "lin", isActive: false),
                    Save("chen", "陈小雨", "sales", "gone", ",clerk,driver,"),
                    Save("liu", "刘洋", "sales", "lin"),
                    Save("xu", "徐静", "sales", "liu"),
                    Save("zhou", "周洁", "finance", "lin"),
                    Save("zhao", "赵强", "stock", "lin"),
                    Save("sun", "孙平", "stock", "lin"),
                ]),
            TestContext.Current.CancellationToken);
        host.Get<IOrganisation>().Refresh("");
        return host;
    }

    private static SavePerson Save(string id, string name, string unit, string? manager, string roles = ",", bool isActive = true) =>
        new(new PersonRow { Tenant = "", Id = id, Name = name, UnitId = unit, ManagerId = manager, Roles = roles, IsActive = isActive });
}
