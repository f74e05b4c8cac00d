using System.Collections.Concurrent;
using Baton.Runtime.Hosting;
using Baton.Runtime.Pausing;
using Baton.Storage;
using Baton.Storage.Definitions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Baton.BackOffice.Feeds;

/// <summary>Has every feed of every published definition looked at when it is time; each for itself, so that one that hangs holds up no other.</summary>
internal sealed partial class FeedPump(IStore store, FeedReader reader, RuntimePause pause, TimeProvider time, ILogger<FeedPump> logger) : BackgroundService
{
    // What was published a moment ago is seen by then.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<(string Tenant, string Definition, string Activity), Task> _reading = new();
    private readonly ConcurrentDictionary<(string Tenant, string Definition, string Activity, string Version), DateTimeOffset> _next = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Loop.RunAsync(LookAsync, logger, time, stoppingToken);
        await Task.WhenAll(_reading.Values);
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        if (!await pause.HoldsAsync(cancellation))
        {
            foreach (var trigger in await store.FindTriggersAsync(RowsChanged.TypeName, cancellation))
                Begin(trigger, cancellation);
        }

        await Task.Delay(Look, time, cancellation);
    }

    private void Begin(TriggerRow trigger, CancellationToken cancellation)
    {
        var key = (trigger.Tenant, trigger.DefinitionId, trigger.ActivityId);
        var version = (trigger.Tenant, trigger.DefinitionId, trigger.ActivityId, trigger.VersionId);
        if (_next.TryGetValue(version, out var next) && next > time.GetUtcNow())
            return;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_reading.TryAdd(key, done.Task))
            return;
        _ = Task.Run(
            async () =>
            {
                try
                {
                    _next[version] = await reader.ReadAsync(trigger, cancellation);
                }
                catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
                {
                    // The server stops.
                }
                catch (Exception exception)
                {
                    ReadingFailed(exception, trigger.DefinitionId, trigger.ActivityId);
                    _next[version] = time.GetUtcNow() + TimeSpan.FromMinutes(1);
                }
                finally
                {
                    _reading.TryRemove(key, out _);
                    done.SetResult();
                }
            },
            CancellationToken.None);
    }

    [LoggerMessage(1, LogLevel.Error, "The feed of {DefinitionId}, activity {ActivityId}, could not be looked at")]
    private partial void ReadingFailed(Exception exception, string definitionId, string activityId);
}
