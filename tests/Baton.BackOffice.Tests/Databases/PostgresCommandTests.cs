using System.Text.Json.Nodes;
using Baton.BackOffice.Calls;
using Baton.BackOffice.Connections;
using Baton.BackOffice.Operations;
using Baton.BackOffice.Operations.Requests;
using Baton.BackOffice.Tests.World;
using Baton.Expressions.Values;
using Baton.Kernel.Incidents;
using Baton.Runtime.Requests;
using Baton.TestKit.Flows;

namespace Baton.BackOffice.Tests.Databases;

/// <summary>Commands over a database are done once, whatever becomes of the answer.</summary>
public sealed class PostgresCommandTests : IAsyncLifetime
{
    private const string Bill = """
        {"name":"book","connection":"wms","sql":"insert into bills (no, amount) values (:no, :amount); update parts set qty = qty - 1 where id = 1 returning qty",
         "parameters":[{"name":"no","type":"Text","isRequired":true},{"name":"amount","type":"Number"}],"access":{"channels":["flow","page"]}}
        """;

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
    public async Task a_flow_books_and_is_told_what_came_of_it()
    {
        await _host.DefineAsync(OperationKind.Command, Bill);

        var state = await _host.RunAsync(Flow.Sequence("flow", Node.Of("BackOffice.Command", "book", ("command", "book"), ("parameters", new JsonObject { ["no"] = "BX1", ["amount"] = "12.30" }))));

        var outputs = (ObjectValue)state.ActivityOutputs["book"];
        Assert.Equal(Value.From(1199d), ((ObjectValue)outputs["Result"])["qty"]);
        Assert.Equal("2", outputs["Affected"].ToString());
        Assert.Equal(12.30m, await _shop.ScalarAsync<decimal>("select amount from bills where no = 'BX1'"));
    }

    [Fact]
    public async Task a_repeated_job_does_nothing_and_is_given_the_first_answer()
    {
        var call = await PreparedAsync();

        var first = await CarryOutAsync(call, "job1");
        var again = await CarryOutAsync(call, "job1");

        Assert.Equal(first.Rows, again.Rows);
        Assert.Equal((1L, 1199), (await _shop.ScalarAsync<long>("select count(*) from bills"), await _shop.ScalarAsync<int>("select qty from parts where id = 1")));
    }

    [Fact]
    public async Task of_two_attempts_at_once_one_alone_takes_effect()
    {
        var call = await PreparedAsync();
        await CarryOutAsync(call, "other");
        var same = (await _host.SendAsync(new TryOperation(OperationKind.Command, BackOfficeHost.Draft(Bill), BackOfficeHost.Values(("no", Value.From("BX2")), ("amount", Value.From(1d)))))).Call;

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => CarryOutAsync(same, "job2")));

        Assert.All(answers, answer => Assert.Equal(Value.From(1198d), answer.Rows[0]["qty"]));
        Assert.Equal(1, await _shop.ScalarAsync<long>("select count(*) from bills where no = 'BX2'"));
    }

    [Fact]
    public async Task where_the_answer_to_the_commit_is_lost_the_guard_decides()
    {
        var call = await PreparedAsync();
        await CarryOutAsync(call, "warm");
        await using var proxy = new LossyProxy(_shop.Settings[ConnectionForm.Host]);
        await proxy.StartAsync();
        Dictionary<string, string> through = new(_shop.Settings) { [ConnectionForm.Host] = "127.0.0.1", [ConnectionForm.Port] = proxy.Port.ToString(System.Globalization.CultureInfo.InvariantCulture) };
        await _host.ConnectAsync("far", ConnectionType.PostgreSql, through);
        var lost = (await _host.SendAsync(new TryOperation(OperationKind.Command, BackOfficeHost.Draft(Bill.Replace("\"wms\"", "\"far\"", StringComparison.Ordinal)), BackOfficeHost.Values(("no", Value.From("BX9")), ("amount", Value.From(1d)))))).Call;
        proxy.LosesAnswerToCommit = true;

        Assert.Equal(Trouble.Lost, (await Assert.ThrowsAsync<CallException>(() => CarryOutAsync(lost, "job9"))).Trouble);
        proxy.LosesAnswerToCommit = false;
        var again = await CarryOutAsync(lost, "job9");

        Assert.Equal(Value.From(1198d), again.Rows[0]["qty"]);
        Assert.Equal((1L, 1198), (await _shop.ScalarAsync<long>("select count(*) from bills where no = 'BX9'"), await _shop.ScalarAsync<int>("select qty from parts where id = 1")));
    }

    [Fact]
    public async Task what_the_database_refuses_is_an_incident_in_its_words_and_changes_nothing()
    {
        await _host.DefineAsync(OperationKind.Command, Bill);
        await _shop.ExecuteAsync("insert into bills values ('BX1', 1)");
        await _host.Host.PublishAsync(Flow.Sequence("flow", Node.Of("BackOffice.Command", "book", ("command", "book"), ("parameters", new JsonObject { ["no"] = "BX1", ["amount"] = 5 }))).With(IncidentStrategy.Park));

        var state = await _host.Host.StartFlowAsync("flow");
        await _host.UntilIncidentAsync(state.Id);

        Assert.Contains("bills_pkey", (await _host.Host.StateAsync(state.Id)).Incidents.Single().Message, StringComparison.Ordinal);
        Assert.Equal(1200, await _shop.ScalarAsync<int>("select qty from parts where id = 1"));
    }

    [Fact]
    public async Task trying_a_command_out_shows_what_it_would_do_and_does_not_do_it()
    {
        var answer = await _host.SendAsync(new TryOperation(OperationKind.Command, BackOfficeHost.Draft(Bill), BackOfficeHost.Values(("no", Value.From("BX1")), ("amount", Value.From(1d)))));

        Assert.Equal((true, 2L), (answer.WasSent, answer.Affected));
        Assert.Equal(Value.From(1199d), answer.Rows[0]["qty"]);
        Assert.Equal((0L, 1200), (await _shop.ScalarAsync<long>("select count(*) from bills"), await _shop.ScalarAsync<int>("select qty from parts where id = 1")));
    }

    [Theory]
    [InlineData("commit; insert into bills values (:no, 1)")]
    [InlineData("begin; insert into bills values (:no, 1)")]
    [InlineData("set role postgres; insert into bills values (:no, 1)")]
    [InlineData("insert into bills values (:no, 1); /* x */ ROLLBACK")]
    public async Task a_command_cannot_end_the_transaction_that_guards_it(string sql)
    {
        var draft = new OperationDraft { Name = "bad", Connection = "wms", Sql = sql, Parameters = [new OperationParameter("no", ParameterType.Text)] };

        Assert.Equal(422, (await Assert.ThrowsAsync<RefusedException>(() => _host.SendAsync(new CreateOperation(OperationKind.Command, draft)))).Status);
    }

    private async Task<PreparedCall> PreparedAsync() =>
        (await _host.SendAsync(new TryOperation(OperationKind.Command, BackOfficeHost.Draft(Bill), BackOfficeHost.Values(("no", Value.From("BX1")), ("amount", Value.From(1d)))))).Call;

    private Task<OperationResult> CarryOutAsync(PreparedCall call, string key) => _host.Get<OperationRunner>().CommandAsync("", call, key, TestContext.Current.CancellationToken);
}
