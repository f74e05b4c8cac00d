using Baton.Runtime.Requests;
using MediatR;

namespace Baton.Runtime.Pausing;

/// <summary>
/// While the runtime is paused, whoever wants a flow to move now is told so instead of being kept waiting or told that it had. What people
/// repair and look at goes on: that is what a pause is for.
/// </summary>
public sealed class PauseBehavior<TRequest, TAnswer>(RuntimePause pause) : IPipelineBehavior<TRequest, TAnswer>
{
    public async Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (request is IAudited { Permission: Permission.StartInstances or Permission.SignalInstances or Permission.ActOnTasks })
            await pause.ThrowIfPausedAsync(cancellationToken);
        return await next();
    }
}
