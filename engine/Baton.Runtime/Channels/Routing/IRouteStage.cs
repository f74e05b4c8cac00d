namespace Baton.Runtime.Channels.Routing;

/// <summary>One of the things a message may be for. Stages are asked in order; the first that takes it ends it.</summary>
internal interface IRouteStage
{
    Task<bool> TryTakeAsync(Turn turn, CancellationToken cancellation);
}
