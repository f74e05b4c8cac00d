using System.Threading.Channels;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using Baton.Storage.Journal;
using Baton.Storage.Settings;
using Baton.Storage.Waits;
using Npgsql;
using static Baton.Storage.Tests.Conformance.Samples;

namespace Baton.Storage.Tests.Postgres;

/// <summary>What one server tells another.</summary>
public sealed class PostgresHints : TwoNodes
{
    private readonly Channel<StoreHint> heard = Channel.CreateUnbounded<StoreHint>();

    protected override bool HasHints => true;

    [Fact]
    public async Task another_node_hears_what_there_is_to_do()
    {
        await ListenAsync();

        await WriteAsync(One, new AddJob(Job("j1")));
        Assert.Equal(StoreHint.Jobs, await HearAsync());
        await WriteAsync(One, new Receive(Message("m1")));
        Assert.Equal(StoreHint.Inbox, await HearAsync());
        await WriteAsync(One, new AddTimer(new TimerRow(Tenant, "t1", "i1", Now)), new AddAudit(Act("t")));
        Assert.Equal(StoreHint.Timers, await HearAsync());
    }

    [Fact]
    public async Task a_setting_that_nodes_keep_is_told_of_and_others_are_not()
    {
        await ListenAsync();

        await WriteAsync(One, new SaveSetting(new SettingRow(Tenant, "mark", "k", [1], 1, Now), 0));
        await WriteAsync(One, new SaveSetting(new SettingRow(Tenant, "kept", "k", [1], 1, Now), 0) { TellsNodes = true });

        Assert.Equal(StoreHint.Settings, await HearAsync());
    }

    [Fact]
    public async Task a_node_does_not_hear_itself_nor_what_was_not_written()
    {
        var own = 0;
        One.Hinted += _ => own++;
        await ListenAsync();

        await WriteAsync(One, Save(Instance()));
        Assert.False(await TryAsync(One, Save(Instance()), new AddJob(Job("j1"))));
        await WriteAsync(One, new Receive(Message("m1")));

        Assert.Equal(StoreHint.Inbox, await HearAsync());
        Assert.Equal(0, own);
    }

    [Fact]
    public async Task a_listener_that_was_cut_off_looks_at_everything_once_it_listens_again()
    {
        await ListenAsync();

        await ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'");

        StoreHint hint;
        do
            hint = await HearAsync();
        while (hint != StoreHint.All);
        await WriteAsync(One, new AddJob(Job("j1")));
        Assert.Equal(StoreHint.Jobs, await HearAsync());
    }

    // Whoever listens has said so before it hears anything; this waits until that is so.
    private async Task ListenAsync()
    {
        Other.Hinted += hint => heard.Writer.TryWrite(hint);
        while (await ExecuteAsync("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%' AND state = 'idle'") < 2)
            await Task.Yield();
    }

    private async Task<StoreHint> HearAsync() => await heard.Reader.ReadAsync(Token);

    private async Task<long> ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Host.ConnectionString);
        await connection.OpenAsync(Token);
#pragma warning disable CA2100 // Constants of this file.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(Token) is long number ? number : 0;
    }
}
