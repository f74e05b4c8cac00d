using Baton.BackOffice.Connections;
using Baton.BackOffice.Connections.Requests;
using Baton.BackOffice.Operations;
using Baton.BackOffice.Operations.Requests;
using Baton.BackOffice.Tests.World;
using Baton.Expressions.Values;
using Baton.Runtime.Requests;
using Microsoft.Data.Sqlite;

namespace Baton.BackOffice.Tests.Databases;

public sealed class SqliteTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("baton-sqlite-");
    private BackOfficeHost _host = null!;

    private string Database => Path.Combine(_folder.FullName, "shop.db");

    public async ValueTask InitializeAsync()
    {
        Execute("create table parts (part text, qty int, price numeric); insert into parts values ('A', 3, 12.5), ('O''B', 9007199254740993, 0.1);");
        _host = await BackOfficeHost.StartAsync(("BackOffice:Folders:0", _folder.FullName));
        await _host.ConnectAsync("file", ConnectionType.Sqlite, new() { [ConnectionForm.File] = Database });
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task rows_are_found_by_bound_values()
    {
        await DefineAsync(OperationKind.Query, """{"name":"find","connection":"file","sql":"select * from parts where part in (select value from json_each(:parts)) and price > :price order by part","parameters":[{"name":"parts","type":"List"},{"name":"price","type":"Number"}]}""");

        var answer = await _host.AskAsync("find", ("parts", new ListValue([Value.From("O'B"), Value.From("A"), Value.From("'); drop table parts; --")])), ("price", Value.From(0.05m)));

        Assert.Equal(["A", "O'B"], answer.Rows.Select(row => row["part"].ToString()));
        Assert.Equal("9007199254740993", answer.Rows[1]["qty"].ToString());
    }

    [Fact]
    public async Task a_query_cannot_write_and_an_endless_one_is_interrupted()
    {
        await DefineAsync(OperationKind.Query, """{"name":"sly","connection":"file","sql":"with x as (select 1) select load_extension('x') from x"}""");
        Assert.Equal("call-invalid", (await Assert.ThrowsAsync<RefusedException>(() => _host.AskAsync("sly"))).Refusal.Code);

        await DefineAsync(OperationKind.Query, """{"name":"endless","connection":"file","timeoutSeconds":1,"sql":"with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"}""");
        var asking = _host.AskAsync("endless");
        await _host.Host.UntilAsync("it was interrupted", () => asking.IsCompleted, TimeSpan.FromMilliseconds(100));
        Assert.Equal("connection-timeout", (await Assert.ThrowsAsync<RefusedException>(() => asking)).Refusal.Code);
    }

    [Fact]
    public async Task a_command_is_done_once_for_a_job()
    {
        var draft = BackOfficeHost.Draft("""{"name":"take","connection":"file","sql":"update parts set qty = qty - :n where part = 'A' returning qty","parameters":[{"name":"n","type":"Number"}]}""");
        var tried = await _host.SendAsync(new TryOperation(OperationKind.Command, draft, BackOfficeHost.Values(("n", Value.From(1d)))));
        var runner = _host.Get<OperationRunner>();

        var first = await runner.CommandAsync("", tried.Call, "job1", TestContext.Current.CancellationToken);
        var again = await runner.CommandAsync("", tried.Call, "job1", TestContext.Current.CancellationToken);

        Assert.Equal(tried.Rows, first.Rows);
        Assert.Equal(first.Rows, again.Rows);
        Assert.Equal(2L, Execute("select qty from parts where part = 'A'"));
    }

    [Fact]
    public async Task a_file_that_is_gone_or_is_none_is_told()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "text.db"), new string('x', 4096));
        await _host.ConnectAsync("none", ConnectionType.Sqlite, new() { [ConnectionForm.File] = Path.Combine(_folder.FullName, "none.db") });
        await _host.ConnectAsync("text", ConnectionType.Sqlite, new() { [ConnectionForm.File] = Path.Combine(_folder.FullName, "text.db") });

        Assert.Equal((false, "reach"), await StepAsync("none"));
        Assert.Equal((false, "settings"), await StepAsync("text"));
        Assert.False(File.Exists(Path.Combine(_folder.FullName, "none.db")));
        Assert.StartsWith("SQLite 3", (await _host.SendAsync(new TestConnection("file", null))).Version, StringComparison.Ordinal);
    }

    private async Task<(bool Ok, string Step)> StepAsync(string name)
    {
        var result = await _host.SendAsync(new TestConnection(name, null));
        return (result.Ok, result.Step);
    }

    private Task<Operation> DefineAsync(OperationKind kind, string json) => _host.SendAsync(new CreateOperation(kind, BackOfficeHost.Draft(json) with { Access = new(["page"], null) }));

    private object? Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = new SqliteCommand(sql, connection);
        return command.ExecuteScalar();
    }
}
