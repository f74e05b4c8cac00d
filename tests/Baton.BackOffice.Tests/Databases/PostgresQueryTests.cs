using System.Text.Json.Nodes;
using Baton.BackOffice.Connections;
using Baton.BackOffice.Connections.Requests;
using Baton.BackOffice.Operations;
using Baton.BackOffice.Operations.Requests;
using Baton.BackOffice.Tests.World;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Runtime.Requests;
using Baton.TestKit.Flows;

namespace Baton.BackOffice.Tests.Databases;

public sealed class PostgresQueryTests : IAsyncLifetime
{
    private ShopDatabase _shop = null!;
    private BackOfficeHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _shop = await ShopDatabase.CreateAsync();
        _host = await BackOfficeHost.StartAsync();
        await _host.ConnectAsync("wms", ConnectionType.PostgreSql, _shop.Settings);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _shop.DisposeAsync();
    }

    [Fact]
    public async Task a_test_says_who_signed_in_where_and_to_which_version()
    {
        var result = await _host.SendAsync(new TestConnection("wms", null));

        Assert.True(result.Ok, result.Message);
        Assert.StartsWith("PostgreSQL ", result.Version, StringComparison.Ordinal);
        Assert.Contains("baton", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_test_says_what_failed_and_how_to_mend_it()
    {
        Dictionary<string, string> nowhere = new(_shop.Settings) { [ConnectionForm.Host] = "127.0.0.1", [ConnectionForm.Port] = "1" };
        var unreachable = await _host.SendAsync(new TestConnection(null, new ConnectionDraft(null, null, ConnectionType.PostgreSql, nowhere, null, null)));
        Assert.Equal((false, "reach"), (unreachable.Ok, unreachable.Step));
        Assert.Contains("127.0.0.1:1", unreachable.Message, StringComparison.Ordinal);

        Dictionary<string, string> stranger = new(_shop.Settings) { [ConnectionForm.User] = "nobody" };
        var refused = await _host.SendAsync(new TestConnection(null, new ConnectionDraft(null, null, ConnectionType.PostgreSql, stranger, null, null)));
        Assert.Equal((false, "sign-in"), (refused.Ok, refused.Step));
    }

    [Fact]
    public async Task a_flow_asks_and_goes_on_with_the_rows()
    {
        await DefineAsync("""{"name":"stock","connection":"wms","sql":"select part_no, qty from parts where part_no = :part","parameters":[{"name":"part","type":"Text","isRequired":true}],"result":{"fields":[{"from":"part_no","name":"料号"},{"from":"qty","name":"数量"}]}}""");

        var state = await _host.RunAsync(Flow.Sequence("flow", Node.Of("BackOffice.Query", "ask", ("query", "stock"), ("parameters", new JsonObject { ["part"] = "STM32F103" }))));

        Assert.Equal(InstanceStatus.Finished, state.Status);
        var outputs = (ObjectValue)state.ActivityOutputs["ask"];
        Assert.Equal(Value.From("STM32F103"), ((ObjectValue)outputs["First"])["料号"]);
        Assert.Equal(Value.From(1200d), ((ObjectValue)outputs["First"])["数量"]);
        Assert.Equal(Value.From(1d), outputs["Count"]);
    }

    [Fact]
    public async Task values_come_as_they_are_with_decimals_and_large_numbers_exact()
    {
        await DefineAsync("""{"name":"all","connection":"wms","sql":"select id, price, made, seen, tags, more, code from parts order by id"}""");

        var rows = (await _host.AskAsync("all")).Rows;

        Assert.Equal(Value.From(12.34m), rows[0]["price"]);
        Assert.Equal("12.3400", rows[0]["price"].ToString());
        Assert.Equal(Value.From("2026-01-31"), rows[0]["made"]);
        Assert.Equal(Value.From(new DateTimeOffset(2026, 2, 1, 8, 0, 0, TimeSpan.FromHours(8))), rows[0]["seen"]);
        Assert.Equal(new ListValue([Value.From("mcu"), Value.From("st")]), rows[0]["tags"]);
        Assert.Equal("48", ((ObjectValue)rows[0]["more"])["pins"].ToString());
        Assert.Equal(Value.From("6f9619ff-8b86-d011-b42d-00c04fc964ff"), rows[0]["code"]);
        Assert.True(rows[1]["made"].IsNull);
        Assert.Equal(("9007199254740993", "99999999999999.9999"), (rows[2]["id"].ToString(), rows[2]["price"].ToString()));
        Assert.Equal(Value.From("二"), ((ListValue)rows[2]["more"]).Items[1]);
    }

    [Theory]
    [InlineData("' OR '1'='1")]
    [InlineData("'; DROP TABLE parts; --")]
    [InlineData("STM32F103'--")]
    [InlineData("\\'; DELETE FROM parts; --")]
    [InlineData("$$; DELETE FROM parts; $$")]
    [InlineData("%")]
    [InlineData("')); COMMIT; DROP TABLE parts; --")]
    [InlineData("\u0027 OR 1=1")]
    [InlineData(":part")]
    [InlineData("$1")]
    public async Task what_is_given_for_a_parameter_is_never_part_of_the_statement(string hostile)
    {
        await DefineAsync("""{"name":"stock","connection":"wms","sql":"select part_no from parts where part_no = :part or :part = any(tags)","parameters":[{"name":"part","type":"Text"}]}""");

        Assert.Empty((await _host.AskAsync("stock", ("part", Value.From(hostile)))).Rows);
        Assert.Equal(3, await _shop.ScalarAsync<long>("select count(*) from parts"));
    }

    [Fact]
    public async Task a_text_with_metacharacters_is_found_as_it_stands()
    {
        await DefineAsync("""{"name":"stock","connection":"wms","sql":"select qty from parts where part_no = any(:parts)","parameters":[{"name":"parts","type":"List"}],"result":{"shape":"Scalar"}}""");

        var answer = await _host.AskAsync("stock", ("parts", new ListValue([Value.From("O'Brien; --"), Value.From("a\"b"), Value.From("},{"), Value.From("\\")])));

        Assert.Equal(Value.From(7d), answer.Value);
    }

    [Fact]
    public async Task numbers_days_and_lists_fit_columns_of_their_kind()
    {
        await DefineAsync("""
            {"name":"some","connection":"wms","sql":"select id from parts where qty > :qty and price < :price and (made = :day or :day is null) and id = any(:ids) and (qty > 0) = :has order by id",
             "parameters":[{"name":"qty","type":"Number"},{"name":"price","type":"Number"},{"name":"day","type":"Date"},{"name":"ids","type":"List"},{"name":"has","type":"Boolean","default":true}]}
            """);

        var answer = await _host.AskAsync("some", ("qty", Value.From("10")), ("price", Value.From(12.3401m)), ("day", Value.From("2026-01-31")), ("ids", new ListValue([Value.From(1d), Value.From(2d)])));
        Assert.Equal("1", Assert.Single(answer.Rows)["id"].ToString());

        var anyDay = await _host.AskAsync("some", ("qty", Value.From(0.5m)), ("price", Value.From(1e15)), ("ids", new ListValue([Value.From("9007199254740993")])));
        Assert.Equal("9007199254740993", Assert.Single(anyDay.Rows)["id"].ToString());
    }

    [Theory]
    [InlineData("update parts set qty = 0 returning id")]
    [InlineData("select 1; commit; delete from parts")]
    [InlineData("delete from parts")]
    [InlineData("copy parts to stdout")]
    [InlineData("select :who")]
    [InlineData("select $1")]
    [InlineData("select 'open")]
    [InlineData("")]
    public async Task what_is_no_single_reading_statement_is_not_even_saved(string sql)
    {
        var draft = new OperationDraft { Name = "bad", Connection = "wms", Sql = sql };

        Assert.Equal(422, (await Assert.ThrowsAsync<RefusedException>(() => _host.SendAsync(new CreateOperation(OperationKind.Query, draft)))).Status);
    }

    [Theory]
    [InlineData("with gone as (delete from parts returning id) select * from gone")]
    [InlineData("select nextval('counter')")]
    [InlineData("select set_config('transaction_read_only', 'off', true), lo_create(0)")]
    public async Task what_would_change_something_within_a_query_is_refused_by_the_database(string sql)
    {
        await _shop.ExecuteAsync("create sequence counter");
        await _host.SendAsync(new CreateOperation(OperationKind.Query, new OperationDraft { Name = "sly", Connection = "wms", Sql = sql, Access = Open }));

        Assert.Equal("call-invalid", (await Assert.ThrowsAsync<RefusedException>(() => _host.AskAsync("sly"))).Refusal.Code);
        Assert.Equal(3, await _shop.ScalarAsync<long>("select count(*) from parts"));
    }

    [Fact]
    public async Task more_rows_than_the_limit_are_left_where_they_are_and_told()
    {
        await DefineAsync("""{"name":"many","connection":"wms","sql":"select generate_series(1, 100000000) as n","rowLimit":5}""");

        var answer = await _host.AskAsync("many");

        Assert.Equal((5, true), (answer.Count, answer.HasMore));
    }

    [Fact]
    public async Task an_answer_that_is_too_large_is_refused_before_it_fills_the_memory()
    {
        await DefineAsync("""{"name":"huge","connection":"wms","sql":"select repeat('x', 100000000) as x"}""");

        Assert.Equal("connection-answer", (await Assert.ThrowsAsync<RefusedException>(() => _host.AskAsync("huge"))).Refusal.Code);
    }

    [Fact]
    public async Task a_statement_that_takes_too_long_is_ended_at_the_server()
    {
        await DefineAsync("""{"name":"slow","connection":"wms","sql":"select pg_sleep(30)","timeoutSeconds":1}""");

        Assert.Equal("connection-timeout", (await Assert.ThrowsAsync<RefusedException>(() => _host.AskAsync("slow"))).Refusal.Code);
        Assert.Equal(0, await _shop.ScalarAsync<long>("select count(*) from pg_stat_activity where state = 'active' and query like '%pg_sleep(30)%' and pid <> pg_backend_pid()"));
    }

    [Fact]
    public async Task an_answer_is_used_again_for_the_same_parameters_until_it_is_too_old()
    {
        await DefineAsync("""{"name":"qty","connection":"wms","sql":"select qty from parts where id = :id","parameters":[{"name":"id","type":"Number"}],"cacheSeconds":60,"result":{"shape":"Scalar"}}""");
        Assert.Equal(Value.From(1200d), (await _host.AskAsync("qty", ("id", Value.From(1d)))).Value);
        await _shop.ExecuteAsync("update parts set qty = 5");

        Assert.Equal(Value.From(1200d), (await _host.AskAsync("qty", ("id", Value.From("1")))).Value);
        Assert.Equal(Value.From(5d), (await _host.AskAsync("qty", ("id", Value.From(2d)))).Value);
        _host.Host.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(Value.From(5d), (await _host.AskAsync("qty", ("id", Value.From(1d)))).Value);
    }

    [Fact]
    public async Task a_query_without_rows_leaves_by_its_own_outcome()
    {
        await DefineAsync("""{"name":"stock","connection":"wms","sql":"select qty from parts where part_no = :part","parameters":[{"name":"part","type":"Text"}]}""");

        var state = await _host.RunAsync(Flow.Chart(
            "flow",
            [Node.Of("BackOffice.Query", "ask", ("query", "stock"), ("parameters", new JsonObject { ["part"] = "NE555" })), Node.Of("Elsa.SetName", "found", ("value", "有")), Node.Of("Elsa.SetName", "none", ("value", "没有"))],
            "ask>found", "ask.没有结果>none"));

        Assert.Equal("没有", state.Name);
    }

    [Theory]
    [InlineData("{}", "料号")]
    [InlineData("""{"part":"x","other":1}""", "other")]
    public async Task a_wrong_parameter_is_an_incident_that_names_it(string parameters, string name)
    {
        await DefineAsync("""{"name":"stock","connection":"wms","sql":"select qty from parts where part_no = :part","parameters":[{"name":"part","title":"料号","type":"Text","isRequired":true}]}""");
        await _host.Host.PublishAsync(Flow.Sequence("flow", Node.Of("BackOffice.Query", "ask", ("query", "stock"), ("parameters", JsonNode.Parse(parameters)))).With(IncidentStrategy.Park));

        var state = await _host.Host.StartFlowAsync("flow");

        Assert.Contains(name, Assert.Single(state.Incidents).Message, StringComparison.Ordinal);
    }

    private static readonly AccessDraft Open = new(["flow", "page"], null);

    private Task<Operation> DefineAsync(string json) => _host.SendAsync(new CreateOperation(OperationKind.Query, BackOfficeHost.Draft(json) with { Access = Open }));
}
