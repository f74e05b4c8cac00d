using System.Globalization;
using Baton.Benchmarks.Http;
using Baton.Benchmarks.Storage;
using Baton.TestWorld.Outside;
using Npgsql;

namespace Baton.Benchmarks.Callbacks;

/// <summary>
/// How long Tencent waits for the answer to a callback that has no reply: signed and encrypted events of many people at a constant rate, at a
/// server of the sample company in its own process. Counted from when each was due to be sent, so that a stall counts for all it held up.
/// </summary>
internal static class CallbackBenchmark
{
    private const int PerSecond = 300;
    private const int DelayMilliseconds = 20;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    // Once for each transaction that has written anything, however many rows.
    private const string SlowCommits = """
        CREATE FUNCTION delay_commit() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF current_setting('benchmark.delayed', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
            PERFORM set_config('benchmark.delayed', pg_current_xact_id()::text, true), pg_sleep({0});
          END IF;
          RETURN NULL;
        END $$;
        DO $$
        DECLARE name text;
        BEGIN
          FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename NOT IN ('locks', 'schema_versions') LOOP
            EXECUTE format('CREATE CONSTRAINT TRIGGER delay_commit AFTER INSERT OR UPDATE OR DELETE ON %I DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION delay_commit()', name);
          END LOOP;
        END $$;
        """;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var seconds = TimeSpan.FromSeconds(arguments is [var first, ..] && double.TryParse(first, CultureInfo.InvariantCulture, out var given) ? given : 20);
        string[] stores = StorageBenchmark.Option(arguments, "--store") is { } one ? [one] : ["sqlite", "postgres"];
        var folder = Directory.CreateTempSubdirectory("baton-benchmark-");
        await using (var outside = new OutsideWorld(folder.FullName, new Dictionary<string, string>()))
        {
            await outside.StartAsync();
            var (wecom, wechat) = (await outside.CredentialsAsync(), await outside.Consumers.CredentialsAsync());
            (string Name, Func<Uri, Tencent> Call)[] callers = [("WeCom", server => new WeComCaller(server, wecom)), ("WeChat", server => new WeChatCaller(server, wechat))];
            Console.WriteLine($"from   | store    | each commit |  sent   p50 ms   p99 ms   max ms | budget p99   ({PerSecond} callbacks a second, from when each was due)");
            foreach (var (name, call) in callers.Where(caller => StorageBenchmark.Option(arguments, "--from") is not { } only || string.Equals(only, caller.Name, StringComparison.OrdinalIgnoreCase)))
            {
                foreach (var store in stores)
                {
                    await MeasureAsync(outside, name, call, store, TimeSpan.Zero, 50, seconds);
                    await MeasureAsync(outside, name, call, store, TimeSpan.FromMilliseconds(DelayMilliseconds), 100, seconds);
                }
            }
        }

        folder.Delete(recursive: true);
        return 0;
    }

    private static async Task MeasureAsync(OutsideWorld outside, string name, Func<Uri, Tencent> call, string store, TimeSpan delay, int budget, TimeSpan duration)
    {
        var folder = Directory.CreateTempSubdirectory("baton-benchmark-");
        await using (var place = await BenchmarkPlace.OpenAsync(store, folder.FullName))
        {
            var connection = await place.NewAsync("baton");
            await using var server = new MeasuredServer(folder.FullName, connection, outside.Url, delay > TimeSpan.Zero && store != "postgres" ? SlowWriter(delay) : null);
            await server.StartAsync();
            if (delay > TimeSpan.Zero && store == "postgres")
                await SlowDownAsync(connection, delay);
            using var tencent = call(server.Url);
            await tencent.CallAsync(PerSecond, WarmUp);
            var waits = await tencent.CallAsync(PerSecond, duration);
            Array.Sort(waits);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-6} | {store,-8} | {(delay > TimeSpan.Zero ? $"+{delay.TotalMilliseconds} ms" : "as it is"),11} | {waits.Length,5} {waits[waits.Length / 2],8:N2} {waits[waits.Length * 99 / 100],8:N2} {waits[^1],8:N2} | {budget} ms"));
            await server.StopAsync();
        }

        folder.Delete(recursive: true);
    }

    private static Dictionary<string, string> SlowWriter(TimeSpan delay) => new()
    {
        ["DOTNET_STARTUP_HOOKS"] = TestWorld.Processes.BuiltOutput.AssemblyOf("tests/Baton.CrashHook"),
        ["BATON_COMMIT_DELAY_MILLISECONDS"] = delay.TotalMilliseconds.ToString(CultureInfo.InvariantCulture),
    };

    private static async Task SlowDownAsync(string connection, TimeSpan delay)
    {
        await using var source = NpgsqlDataSource.Create(connection);
#pragma warning disable CA2100 // A constant of this file.
        await using var command = source.CreateCommand(SlowCommits.Replace("{0}", delay.TotalSeconds.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
