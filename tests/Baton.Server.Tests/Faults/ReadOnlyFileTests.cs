using System.Diagnostics;
using System.Text.Json.Nodes;
using Baton.TestDatabase;

namespace Baton.Server.Tests.Faults;

/// <summary>
/// An embedded database whose files may not be changed any more, as when the disk was mounted anew for reading only. Rights say nothing to
/// files that are open, and nothing to root; that a file is immutable does.
/// </summary>
public sealed class ReadOnlyFileTests : IAsyncLifetime
{
    private TestStore place = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => place = await TestStore.CreateAsync(StoreKind.Sqlite);

    public async ValueTask DisposeAsync()
    {
        await SetImmutableAsync(false);
        await place.DisposeAsync();
    }

    [Fact]
    public async Task a_file_that_turned_read_only_refuses_every_change_and_all_goes_on_once_it_can_be_written()
    {
        await using var server = new TestServer($"--ConnectionStrings:Baton={place.ConnectionString}");
        await server.InitializeAsync();
        await server.PublishAsync("flow", [Activities.WriteLine("w", "x")]);
        var id = await server.StartAsync("flow");
        Assert.SkipUnless(await SetImmutableAsync(true), "Making a file immutable takes root and a file system that knows it.");

        await UntilReadyAsync(server, "read-only");
        using (var refused = await StartAsync(server))
        {
            var problem = await refused.ProblemAsync(503);
            Assert.Equal(("read-only", false), ((string)problem["fault"]!, (bool)problem["outcomeUnknown"]!));
            Assert.Contains("只能读", (string)problem["detail"]!, StringComparison.Ordinal);
        }

        Assert.Equal("Finished", (string)(await server.InstanceAsync(id))["status"]!);
        await SetImmutableAsync(false);

        await UntilReadyAsync(server, null);
        using var again = await StartAsync(server);
        Assert.Equal(200, (int)again.StatusCode);
        Assert.Equal(2, (int)(await server.Admin.GetObjectAsync("/elsa/api/workflow-instances"))["totalCount"]!);
    }

    private static Task<HttpResponseMessage> StartAsync(TestServer server) =>
        server.Admin.SendAsync(HttpMethod.Post, "/elsa/api/workflow-definitions/flow/execute", new JsonObject(), ("Idempotency-Key", "once"));

    private static Task UntilReadyAsync(TestServer server, string? fault) => Eventually.TrueAsync(async () =>
    {
        using var answer = await server.As(null).GetAsync("/readyz", Token);
        var said = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!;
        return fault is null ? answer.IsSuccessStatusCode : (int)answer.StatusCode == 503 && (string?)said["fault"] == fault;
    }, fault is null ? "It never gets ready." : $"Readiness never tells of {fault}.");

    /// <summary>False where that cannot be done here.</summary>
    private async Task<bool> SetImmutableAsync(bool isImmutable)
    {
        // The index of the log is memory that all connections share: a kernel that may not write it to its file ends the process.
        var files = Directory.GetFiles(Path.GetDirectoryName(place.File)!, "baton.db*").Where(file => !file.EndsWith("-shm", StringComparison.Ordinal));
        try
        {
            using var process = Process.Start(new ProcessStartInfo("chattr", [isImmutable ? "+i" : "-i", .. files]) { RedirectStandardError = true })!;
            await process.StandardError.ReadToEndAsync(CancellationToken.None);
            await process.WaitForExitAsync(CancellationToken.None);
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
