using System.Globalization;
using System.Text.Json.Nodes;
using Baton.Storage.Commits;
using Baton.Storage.Instances;

namespace Baton.Server.Tests.Elsa;

/// <summary>A hundred instances of two definitions, a second apart, of which some have ended, some have incidents, some are children.</summary>
public sealed class ListedInstances : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    internal TestServer Server { get; } = new();

    internal static DateTimeOffset At(int number) => Start.AddSeconds(number);

    public async ValueTask InitializeAsync()
    {
        await Server.InitializeAsync();
        await Server.Store.CommitAsync(new Commit("", [.. Enumerable.Range(0, 100).Select(number => new SaveInstance(Row(number), 0))]), TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    internal static string Id(int number) => $"n{number:000}";

    private static InstanceRow Row(int number) => new()
    {
        Tenant = "",
        Id = Id(number),
        DefinitionId = number % 2 == 0 ? "even" : "odd",
        DefinitionVersionId = number % 2 == 0 ? "even-v" : "odd-v",
        DefinitionVersion = number < 50 ? 1 : 2,
        ContentHash = "hash",
        Status = number % 5 == 0 ? "Running" : "Finished",
        SubStatus = (number % 5) switch { 0 => "Suspended", 1 => "Finished", 2 => "Cancelled", 3 => "Faulted", _ => "Finished" },
        CorrelationId = number % 10 == 0 ? $"订单-{number}" : null,
        Name = number % 4 == 0 ? $"第 {number} 份申请" : null,
        StartedBy = number < 3 ? "chenxy" : "api",
        ParentId = number is 7 or 8 ? Id(6) : null,
        IncidentCount = number % 25 == 0 ? 1 : 0,
        Version = 1,
        State = "{}"u8.ToArray(),
        CreatedAt = At(number),
        UpdatedAt = At(1000 - number),
        FinishedAt = number % 5 == 0 ? null : At(500 + number),
    };
}

public sealed class InstanceListTests(ListedInstances listed) : IClassFixture<ListedInstances>
{
    private readonly HttpClient _http = listed.Server.Admin;

    public static TheoryData<string, int, string> Filters() => new()
    {
        { "{}", 100, "099 098 097" },
        { """{"orderDirection":"Ascending"}""", 100, "000 001 002" },
        { """{"page":3}""", 100, "090 089 088" },
        { """{"page":40}""", 100, "" },
        { """{"definitionIds":["odd"]}""", 50, "099 097 095" },
        { """{"definitionId":"even","statuses":["Running"]}""", 10, "090 080 070" },
        { """{"definitionIds":["even","odd"],"subStatuses":["Cancelled","Faulted"]}""", 40, "098 097 093" },
        { """{"definitionVersionIds":["odd-v"],"version":1}""", 25, "049 047 045" },
        { """{"status":"Running"}""", 20, "095 090 085" },
        { """{"status":"Finished","subStatus":"Suspended"}""", 0, "" },
        { """{"subStatus":"Executing"}""", 0, "" },
        { """{"hasIncidents":true}""", 4, "075 050 025" },
        { """{"hasIncidents":false}""", 96, "099 098 097" },
        { """{"isSystem":false,"searchTerm":"","statuses":[],"subStatuses":[],"definitionIds":[],"timestampFilters":[],"orderBy":null}""", 100, "099 098 097" },
        { """{"isSystem":true}""", 0, "" },
        { """{"correlationId":"订单-40"}""", 1, "040" },
        { """{"correlationId":"订单-40","status":"Finished"}""", 0, "" },
        { """{"parentWorkflowInstanceIds":["n006"]}""", 2, "008 007" },
        { """{"searchTerm":"份申请"}""", 25, "096 092 088" },
        { """{"searchTerm":"第 8 份","definitionIds":["even"]}""", 1, "008" },
        { """{"searchTerm":"单-4"}""", 1, "040" },
        { """{"searchTerm":"n09"}""", 10, "099 098 097" },
        { """{"searchTerm":"chenxy"}""", 3, "002 001 000" },
        { """{"searchTerm":"%"}""", 0, "" },
        { """{"searchTerm":"n09","status":"Running"}""", 2, "095 090" },
        { """{"orderBy":"UpdatedAt"}""", 100, "000 001 002" },
        { """{"orderBy":"Updated","status":"Running"}""", 20, "000 005 010" },
        { """{"orderBy":"Finished"}""", 100, "099 098 097" },
        { """{"orderBy":"Finished","orderDirection":"Ascending","status":"Finished"}""", 80, "001 002 003" },
        { """{"orderBy":"Finished","orderDirection":"Ascending","page":6}""", 100, "090 095 001" },
        { """{"orderBy":"Finished","orderDirection":"Ascending","page":7}""", 100, "002 003 004" },
        { """{"orderBy":"Finished","page":26}""", 100, "002 001 000" },
        { """{"orderBy":"Finished","page":27}""", 100, "005 010 015" },
        { """{"orderBy":"Name","orderDirection":"Ascending"}""", 100, "001 002 003" },
        { """{"orderBy":"Name","page":8}""", 100, "000 001 002" },
        { """{"orderBy":"Name","orderDirection":"Ascending","searchTerm":"份申请"}""", 25, "000 012 016" },
        { """{"timestampFilters":[{"column":"CreatedAt","operator":"GreaterThanOrEqual","timestamp":"2026-03-01T08:01:30Z"}]}""", 10, "099 098 097" },
        { """{"timestampFilters":[{"column":"CreatedAt","operator":"LessThan","timestamp":"2026-03-01T08:00:02Z"},{"column":"FinishedAt","operator":"LessThanOrEqual","timestamp":"2027-01-01T00:00:00Z"}]}""", 1, "001" },
        { """{"timestampFilters":[{"column":"UpdatedAt","operator":"Is","timestamp":"2026-03-01T08:15:01Z"}]}""", 1, "099" },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task a_list_shows_what_its_filter_admits(string filter, int total, string first)
    {
        var body = JsonNode.Parse(filter)!.AsObject();
        body["pageSize"] = 3;

        var answer = await _http.PostAsync("/elsa/api/workflow-instances", body);

        Assert.Equal(total, (int)answer["totalCount"]!);
        Assert.Equal(first, string.Join(' ', answer["items"]!.AsArray().Select(item => ((string)item!["id"]!)[1..])));
    }

    [Fact]
    public async Task the_query_string_filters_like_the_body()
    {
        var limit = Uri.EscapeDataString("""{"column":"CreatedAt","operator":"LessThan","timestamp":"2026-03-01T08:00:50Z"}""");

        var answer = await _http.GetObjectAsync($"/elsa/api/workflow-instances?DefinitionIds=even&DefinitionIds=odd&Statuses=Running&PageSize=2&OrderBy=Created&OrderDirection=Ascending&timestampFilters={limit}");

        Assert.Equal(10, (int)answer["totalCount"]!);
        Assert.Equal(["n000", "n005"], answer["items"]!.AsArray().Select(item => (string)item!["id"]!));
    }

    [Fact]
    public async Task pages_join_without_gap_or_overlap()
    {
        var ids = new List<string>();
        for (var page = 0; page < 15; page++)
        {
            var answer = await _http.PostAsync("/elsa/api/workflow-instances", new JsonObject { ["page"] = page, ["pageSize"] = 7 });
            ids.AddRange(answer["items"]!.AsArray().Select(item => (string)item!["id"]!));
        }

        Assert.Equal(Enumerable.Range(0, 100).Reverse().Select(ListedInstances.Id), ids);
    }

    [Theory]
    [InlineData("""{"timestampFilters":[{"column":"BornAt","operator":"Is","timestamp":"2026-03-01T08:00:00Z"}]}""")]
    [InlineData("""{"timestampFilters":[{"column":"CreatedAt","operator":"Around","timestamp":"2026-03-01T08:00:00Z"}]}""")]
    [InlineData("""{"timestampFilters":[{"column":"CreatedAt","operator":"Is","timestamp":"yesterday"}]}""")]
    [InlineData("""{"page":-1}""")]
    [InlineData("""{"pageSize":"many"}""")]
    [InlineData("[]")]
    public async Task a_filter_that_cannot_be_understood_is_refused(string filter)
    {
        using var answer = await _http.PostAsync("/elsa/api/workflow-instances", Calls.Json(JsonNode.Parse(filter)!));

        await answer.ProblemAsync(400);
    }

    [Fact]
    public async Task the_execution_state_of_nothing_is_not_found()
    {
        var state = await _http.GetObjectAsync("/elsa/api/workflow-instances/n003/execution-state");
        using var unknown = await _http.GetAsync("/elsa/api/workflow-instances/nobody/execution-state");

        Assert.Equal(("Finished", "Faulted"), ((string)state["status"]!, (string)state["workflowSubStatus"]!));
        Assert.Equal(ListedInstances.At(997), DateTimeOffset.Parse((string)state["updatedAt"]!, CultureInfo.InvariantCulture));
        Assert.Equal(404, (int)unknown.StatusCode);
    }
}
