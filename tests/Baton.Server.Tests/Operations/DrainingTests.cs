using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;
using Baton.Server.Hosting;

namespace Baton.Server.Tests.Operations;

/// <summary>How a server that others stand beside leaves without anybody noticing.</summary>
public sealed class DrainingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task who_has_connected_and_asks_only_after_the_door_was_closed_is_answered_and_let_go()
    {
        await using var server = new TestServer("--Baton:StopDelay=0:0:0.01");
        await server.InitializeAsync();
        using var caller = new TcpClient();
        await caller.ConnectAsync(server.Address.Host, server.Address.Port, Token);

        using var hurry = new CancellationTokenSource();
        var stopping = server.StopAsync(hurry.Token);
        await TestServer.UntilAsync("nobody else is let in", () => Task.FromResult(
            IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().All(listener => listener.Port != server.Address.Port)));
        await caller.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"), Token);
        using var reader = new StreamReader(caller.GetStream());
        var answer = await reader.ReadToEndAsync(Token);

        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.Contains("Connection: close", answer, StringComparison.OrdinalIgnoreCase);
        await hurry.CancelAsync();
        await stopping.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    [Fact]
    public async Task who_is_queued_is_taken_in_and_who_comes_later_is_refused_and_never_reset()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux drops requests for a connection unheard.");
        var sockets = new ListeningSockets();
        var listening = sockets.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listening.Listen();
        using var queued = new TcpClient();
        await queued.ConnectAsync((IPEndPoint)listening.LocalEndPoint!, Token);
        Assert.True(sockets.HasArrivals);

        sockets.IgnoreNewcomers();
        using var late = new TcpClient();
        var connecting = late.ConnectAsync((IPEndPoint)listening.LocalEndPoint!, Token).AsTask();
        using var taken = await listening.AcceptAsync(Token);
        Assert.False(sockets.HasArrivals);
        sockets.Close();

        Assert.Equal(SocketError.ConnectionRefused, (await Assert.ThrowsAsync<SocketException>(() => connecting)).SocketErrorCode);
        await taken.SendAsync(new byte[] { 1 }, Token);
        Assert.Equal(1, await queued.GetStream().ReadAsync(new byte[8], Token));
    }
}
