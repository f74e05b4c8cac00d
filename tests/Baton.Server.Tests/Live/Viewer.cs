using System.Text.Json.Nodes;
using System.Threading.Channels;
using Baton.Server.Live;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace Baton.Server.Tests.Live;

/// <summary>A viewer's connection, as Elsa's Studio opens it: what it is told, by message.</summary>
internal sealed class Viewer : IAsyncDisposable
{
    private readonly HubConnection _connection;
    private readonly Dictionary<string, Channel<JsonObject>> _told = [];

    private Viewer(HubConnection connection)
    {
        _connection = connection;
        foreach (var message in (string[])["ActivityExecutionLogUpdatedAsync", "WorkflowExecutionLogUpdatedAsync", "WorkflowInstanceUpdatedAsync"])
        {
            var told = _told[message] = Channel.CreateUnbounded<JsonObject>();
            connection.On<JsonObject>(message, content => told.Writer.TryWrite(content));
        }

        connection.Closed += _ =>
        {
            Ended.TrySetResult();
            return Task.CompletedTask;
        };
    }

    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static Task<Viewer> OpenAsync(TestServer server, string key = "admin-key", HttpTransportType transport = HttpTransportType.WebSockets) =>
        OpenAsync(server, transport, ("Authorization", $"ApiKey {key}"));

    public static async Task<Viewer> OpenAsync(TestServer server, HttpTransportType transport, params (string Name, string Value)[] headers)
    {
        var connection = new HubConnectionBuilder().WithUrl(new Uri(server.Address, InstanceHub.Path), options =>
        {
            options.Transports = transport;
            foreach (var (name, value) in headers)
                options.Headers[name] = value;
        }).Build();
        var viewer = new Viewer(connection);
        try
        {
            await connection.StartAsync();
            return viewer;
        }
        catch
        {
            await viewer.DisposeAsync();
            throw;
        }
    }

    public Task ObserveAsync(string instanceId) => _connection.InvokeAsync("ObserveInstanceAsync", instanceId);

    /// <summary>Whoever comes is told once, for what happened meanwhile.</summary>
    public async Task ObserveFromNowAsync(string instanceId)
    {
        await ObserveAsync(instanceId);
        await NextAsync("WorkflowInstanceUpdatedAsync");
        foreach (var told in _told.Values)
            while (told.Reader.TryRead(out _));
    }

    public async Task<JsonObject> NextAsync(string message)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        return await _told[message].Reader.ReadAsync(limit.Token);
    }

    /// <summary>How many of them have come and were not taken.</summary>
    public int CountOf(string message) => _told[message].Reader.Count;

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
