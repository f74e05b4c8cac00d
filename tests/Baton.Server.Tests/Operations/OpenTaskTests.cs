using System.Text.Json.Nodes;
using Baton.Runtime.Organisation;
using Baton.Storage.Commits;
using Baton.Storage.Organisation;
using Baton.Storage.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Server.Tests.Operations;

/// <summary>What an operator sees of what is in people's hands.</summary>
public sealed class OpenTaskTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Then = TimeProvider.System.GetUtcNow().AddDays(-30);

    private readonly TestServer server = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await server.InitializeAsync();
        await server.Store.CommitAsync(
            new Commit(
                "",
                [
                    new SaveUnit(new UnitRow("", "sales", "销售部", null)),
                    new SavePerson(new PersonRow { Tenant = "", Id = "wang", Name = "王敏", UnitId = "sales", Roles = ",", IsActive = true }),
                    new SavePerson(new PersonRow { Tenant = "", Id = "zhou", Name = "周洁", UnitId = "sales", Roles = ",", IsActive = true }),
                ]),
            Token);
        server.Services.GetRequiredService<IOrganisation>().Refresh("");
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task what_is_open_is_listed_the_longest_waiting_first_with_who_has_it_and_where_it_belongs()
    {
        await server.PublishAsync("expense", [Activities.Event("e", "done")]);
        var instance = await server.StartAsync("expense");
        await AddAsync(
            Row("t2", "陈小雨的报销", "zhou", Then.AddHours(2)) with { Due = Then.AddHours(3) }, Row("t1", "刘洋的报销", "wang", Then) with { InstanceId = instance },
            Row("t0", "已经办完的", "wang", Then.AddHours(-1)) with { Status = "Done", ClosedAt = Then });

        var items = (await ListAsync(""))["items"]!.AsArray();

        Assert.Equal(["t1", "t2"], items.Select(item => (string)item!["id"]!));
        Assert.Equal(
            ("刘洋的报销", "王敏", "销售部", instance, "流程 expense", false),
            ((string)items[0]!["title"]!, (string)items[0]!["assignee"]!["name"]!, (string)items[0]!["assignee"]!["unit"]!, (string)items[0]!["instanceId"]!, (string)items[0]!["flowName"]!, (bool)items[0]!["isLate"]!));
        Assert.True((bool)items[1]!["isLate"]!);
    }

    [Fact]
    public async Task the_list_is_searched_by_title_and_person_narrowed_to_what_is_late_and_paged()
    {
        await AddAsync(
            Row("t1", "刘洋的报销", "wang", Then), Row("t2", "陈小雨的 100% 报销", "zhou", Then.AddHours(1)) with { Due = Then.AddHours(2) },
            Row("t3", "王敏的请假", "zhou", Then.AddHours(2)) with { Due = TimeProvider.System.GetUtcNow().AddDays(1) });

        Assert.Equal(["t1", "t3"], await IdsAsync("search=王敏"));
        Assert.Equal(["t2"], await IdsAsync("search=100%25"));
        Assert.Equal(["t2", "t3"], await IdsAsync("search=周"));
        Assert.Empty(await IdsAsync("search=没有的"));
        Assert.Equal(["t2"], await IdsAsync("late=true"));
        Assert.Equal(["t2"], await IdsAsync("page=1&pageSize=1"));
        Assert.Equal(3, (int)(await ListAsync("pageSize=1"))["totalCount"]!);
    }

    [Fact]
    public async Task what_somebody_had_who_has_left_is_marked_and_found_by_that()
    {
        await server.Store.CommitAsync(new Commit("", [new SavePerson(new PersonRow { Tenant = "", Id = "li", Name = "李娜", UnitId = "sales", Roles = ",", IsActive = false })]), Token);
        server.Services.GetRequiredService<IOrganisation>().Refresh("");
        await AddAsync(Row("t1", "刘洋的报销", "wang", Then), Row("t2", "验收", "li", Then.AddHours(1)));

        Assert.Equal([false, true], (await ListAsync(""))["items"]!.AsArray().Select(item => (bool)item!["hasLeft"]!));
        Assert.Equal(["t2"], await IdsAsync("left=true"));
    }

    [Theory]
    [InlineData("auditor-key", 200)]
    [InlineData("operator-key", 200)]
    [InlineData("employee-key", 403)]
    public async Task other_peoples_tasks_are_for_those_who_see_all_instances(string key, int status)
    {
        using var answer = await server.As(key).GetAsync(new Uri("/api/tasks/open", UriKind.Relative), Token);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    private static TaskRow Row(string id, string title, string assignee, DateTimeOffset at) => new()
    {
        Tenant = "",
        Id = id,
        InstanceId = "gone",
        Execution = 1,
        ActivityId = "a",
        Kind = "approval",
        Assignee = assignee,
        Status = "Open",
        Title = title,
        Data = [],
        CreatedAt = at,
    };

    private async Task AddAsync(params TaskRow[] rows) => await server.Store.CommitAsync(new Commit("", [.. rows.Select(row => new SaveTask(row))]), Token);

    private Task<JsonObject> ListAsync(string query) => server.Admin.GetObjectAsync($"/api/tasks/open?{query}");

    private async Task<IEnumerable<string>> IdsAsync(string query) => (await ListAsync(query))["items"]!.AsArray().Select(item => (string)item!["id"]!);
}
