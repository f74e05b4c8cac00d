using System.Net;
using System.Net.Sockets;

namespace Baton.BackOffice.Tests.World;

/// <summary>Stands between a client and a PostgreSQL server's socket; it can lose what the server answers to COMMIT.</summary>
internal sealed class LossyProxy(string folder) : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();

    public bool LosesAnswerToCommit { get; set; }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Task StartAsync()
    {
        _listener.Start();
        _ = AcceptAsync();
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            using var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await server.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(folder, ".s.PGSQL.5432")), _stop.Token);
            await using var there = new NetworkStream(server);
            await using var here = client.GetStream();
            var isLost = new TaskCompletionSource();
            var answers = ForwardAnswersAsync(there, here, isLost.Task);
            var buffer = new byte[64 * 1024];
            try
            {
                int count;
                while ((count = await here.ReadAsync(buffer, _stop.Token)) > 0)
                {
                    if (LosesAnswerToCommit && buffer.AsSpan(0, count).IndexOf("COMMIT"u8) >= 0)
                        isLost.TrySetResult();
                    await there.WriteAsync(buffer.AsMemory(0, count), _stop.Token);
                    if (isLost.Task.IsCompleted)
                        await answers;
                }
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // One side is gone.
            }
        }
    }

    private async Task ForwardAnswersAsync(NetworkStream there, NetworkStream here, Task isLost)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            int count;
            while ((count = await there.ReadAsync(buffer, _stop.Token)) > 0)
            {
                if (isLost.IsCompleted)
                {
                    // The server has answered, so the commit stands; the client hears nothing of it.
                    here.Close();
                    return;
                }

                await here.WriteAsync(buffer.AsMemory(0, count), _stop.Token);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // One side is gone.
        }
    }
}
