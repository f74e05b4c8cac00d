using Baton.Runtime.Steps;
using Baton.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Live;

/// <summary>
/// Knows who observes which instance, and finds out when one of these has moved: at once where this server moved it, within a second where
/// another did. Instances that nobody observes cost nothing. However fast an instance moves, it is told of twice a second at most.
/// </summary>
internal sealed partial class LiveInstances(Signals signals, IStore store, IServiceScopeFactory scopes, TimeProvider time, ILogger<LiveInstances> logger)
{
    private const int MostOfOneConnection = 20;
    private const long Unknown = -1;

    private static readonly TimeSpan BetweenTwo = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    // An operator may revive it.
    private static readonly TimeSpan BetweenLooksAtEnded = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<ObservedInstance, Observation> _observed = [];

    /// <summary>How many instances are observed on this server.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _observed.Count;
        }
    }

    /// <returns>False when the connection observes as many as it may.</returns>
    public bool Add(ObservedInstance instance, Observer observer)
    {
        var id = observer.Connection.ConnectionId;
        lock (_gate)
        {
            if (_observed.Values.Count(each => each.Instance != instance && each.Has(id)) >= MostOfOneConnection)
                return false;
            if (!_observed.TryGetValue(instance, out var observation))
            {
                _observed.Add(instance, observation = new Observation(signals.Instances, instance));
                _ = WatchAsync(observation);
            }

            observation.Add(observer);
            return true;
        }
    }

    public void Remove(string connectionId)
    {
        lock (_gate)
        {
            foreach (var observation in _observed.Values.Where(each => each.Remove(connectionId)).ToList())
            {
                _observed.Remove(observation.Instance);
                observation.End();
            }
        }
    }

    public IReadOnlyCollection<Observer> ObserversOf(ObservedInstance instance)
    {
        lock (_gate)
            return _observed.TryGetValue(instance, out var observation) ? observation.Observers : [];
    }

    private async Task WatchAsync(Observation observation)
    {
        using var _ = observation;
        var (told, pause) = (Unknown, BetweenLooks);
        try
        {
            while (true)
            {
                await observation.Moved.WaitAsync(pause, time, observation.Over);
                (told, pause) = await LookAsync(observation, told);
            }
        }
        catch (OperationCanceledException) when (observation.Over.IsCancellationRequested)
        {
            // Nobody is left.
        }
    }

    private async Task<(long Told, TimeSpan Pause)> LookAsync(Observation observation, long told)
    {
        try
        {
            var isNewcomer = observation.TakeNewcomers();
            var (version, hasEnded) = await VersionOfAsync(observation.Instance, observation.Over);
            if (version != told || isNewcomer)
            {
                await PublishAsync(observation);
                await Task.Delay(BetweenTwo, time, observation.Over);
            }

            return (version, hasEnded ? BetweenLooksAtEnded : BetweenLooks);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            NotTold(failure, observation.Instance.Id);
            return (Unknown, BetweenLooks);
        }
    }

    private async Task PublishAsync(Observation observation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Publish(new InstanceMoved(observation.Instance), observation.Over);
    }

    private async Task<(long Version, bool HasEnded)> VersionOfAsync(ObservedInstance instance, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        var found = await reads.Instances.Where(row => row.Tenant == instance.Tenant && row.Id == instance.Id)
            .Select(row => new { row.Version, row.FinishedAt }).FirstOrDefaultAsync(cancellation);
        return (found?.Version ?? 0, found?.FinishedAt is not null);
    }

    [LoggerMessage(1, LogLevel.Warning, "Those who observe instance {Instance} could not be told that it has moved; they are told at the next look")]
    private partial void NotTold(Exception failure, string instance);
}
