using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Faults;

/// <summary>
/// What a PostgreSQL server may do to Baton, told through HTTP: while it lasts every caller hears what is wrong and what mends it, and readiness
/// is red; when it is over all goes on by itself, and what was repeated under its key has happened once.
/// </summary>
public sealed class PostgresFaultTests(HurriedPostgres postgres) : IClassFixture<HurriedPostgres>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_database_that_turned_read_only_refuses_every_change_and_loses_nothing()
    {
        await postgres.Baton.PublishAsync("waiting", [Activities.Event("e", "go")]);
        await postgres.Baton.PublishAsync("timed", [new JsonObject { ["id"] = "d", ["type"] = "Elsa.Delay", ["timeSpan"] = Activities.Input("TimeSpan", "00:00:01", "Literal") }]);
        var (waiting, timed) = (await postgres.Baton.StartAsync("waiting"), await postgres.Baton.StartAsync("timed"));
        var callback = new SealedCallback("你好");
        using var http = postgres.Baton.Admin;

        await postgres.RunAsync("ALTER SYSTEM SET default_transaction_read_only = on");
        await postgres.RunAsync("SELECT pg_reload_conf()");

        await postgres.UntilReadyAsync("read-only");
        await RefusedAsync("read-only", "只能读", "default_transaction_read_only");
        using (var signal = await http.PostAsync("/elsa/api/events/go/trigger", Calls.Json(new JsonObject { ["workflowInstanceId"] = waiting })))
            Assert.Equal("read-only", (string)(await signal.ProblemAsync(503))["fault"]!);
        using (var told = await callback.SendAsync(http))
            Assert.Equal(503, (int)told.StatusCode);
        Assert.Equal("Running", (string)(await postgres.Baton.InstanceAsync(waiting))["status"]!);

        await postgres.RunAsync("ALTER SYSTEM RESET default_transaction_read_only");
        await postgres.RunAsync("SELECT pg_reload_conf()");

        await RecoversAsync("read-only");
        using (var told = await callback.SendAsync(http))
            Assert.Equal(200, (int)told.StatusCode);
        await http.PostAsync("/elsa/api/events/go/trigger", new JsonObject { ["workflowInstanceId"] = waiting });
        foreach (var id in (string[])[waiting, timed])
            await Eventually.TrueAsync(async () => (string)(await postgres.Baton.InstanceAsync(id))["status"]! == "Finished", "It never ends.");
    }

    [Fact]
    public async Task a_database_without_space_says_so()
    {
        await postgres.RunAsync("""
            CREATE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
            CREATE TRIGGER no_space BEFORE INSERT ON instances EXECUTE FUNCTION no_space();
            CREATE TRIGGER no_space BEFORE INSERT ON settings EXECUTE FUNCTION no_space()
            """);

        await RefusedAsync("full", "磁盘已满", "make space");

        await postgres.RunAsync("DROP FUNCTION no_space CASCADE");
        await RecoversAsync("full");
    }

    [Fact]
    public async Task a_table_that_a_stranger_has_locked_is_told_and_waited_for_by_nobody()
    {
        await using (var stranger = await postgres.ComeAsync())
        {
            await using var locking = new Npgsql.NpgsqlCommand("BEGIN; LOCK TABLE instances", stranger);
            await locking.ExecuteNonQueryAsync(Token);

            await RefusedAsync("held", "占用", "pg_locks");
        }

        await RecoversAsync("held");
    }

    [Fact]
    public async Task a_server_with_no_connection_left_says_so()
    {
        await postgres.RunAsync("ALTER ROLE app CONNECTION LIMIT 0");
        await postgres.CutAsync();

        await RefusedAsync("too-many-connections", "连接数已满", "max_connections");
        using (var list = await postgres.Baton.Admin.GetAsync("/api/instances", Token))
            Assert.Equal("too-many-connections", (string)(await list.ProblemAsync(503))["fault"]!);

        await postgres.RunAsync("ALTER ROLE app CONNECTION LIMIT -1");
        await RecoversAsync("too-many-connections");
    }

    [Fact]
    public async Task after_a_rotation_of_the_password_the_one_in_the_file_counts_without_a_restart()
    {
        await postgres.RunAsync("ALTER ROLE app PASSWORD 'new'");
        await postgres.CutAsync();

        await RefusedAsync("access-denied", "拒绝", "ConnectionStrings:Baton");

        await postgres.UsePasswordAsync("new");
        await RecoversAsync("access-denied");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task the_first_requests_after_a_restart_of_the_database_succeed(bool isCrash)
    {
        string[] paths = ["/api/instances", "/elsa/api/workflow-instances", "/elsa/api/workflow-definitions", "/api/jobs", "/api/inbox", "/api/audit"];
        using var http = postgres.Baton.Admin;
        // As many at once as there are to be connections that nobody has looked after since.
        Task<HttpResponseMessage[]> AllAsync() => Task.WhenAll(paths.Concat(paths).Select(path => http.GetAsync(path, Token)));
        foreach (var answer in await AllAsync())
            answer.Dispose();

        await postgres.Database.StopAsync(isCrash);
        await postgres.Database.StartAgainAsync();

        foreach (var answer in await AllAsync())
        {
            Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage!.RequestUri}: {await answer.Content.ReadAsStringAsync(Token)}");
            answer.Dispose();
        }

        await postgres.UntilReadyAsync(null);
    }

    // Told in both languages, whoever asks; readiness tells the same.
    private async Task RefusedAsync(string fault, string chinese, string english)
    {
        using var refused = await postgres.StartAsync($"under {fault}");
        var problem = await refused.ProblemAsync(503);
        Assert.Equal(("store-unavailable", fault, false), ((string)problem["code"]!, (string)problem["fault"]!, (bool)problem["outcomeUnknown"]!));
        Assert.Contains(chinese, (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Contains("什么都没有改变", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Equal("5", refused.Headers.GetValues("Retry-After").Single());
        using var inEnglish = await postgres.StartAsync($"under {fault}", "en");
        var detail = (string)(await inEnglish.ProblemAsync(503))["detail"]!;
        Assert.Contains(english, detail, StringComparison.Ordinal);
        Assert.Contains("nothing was changed", detail, StringComparison.Ordinal);
        await postgres.UntilReadyAsync(fault);
    }

    // The very request that was refused is sent again.
    private async Task RecoversAsync(string fault)
    {
        await postgres.UntilReadyAsync(null);
        using var answer = await postgres.StartAsync($"under {fault}");
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(1, await postgres.CountAsync($"under {fault}"));
    }
}
