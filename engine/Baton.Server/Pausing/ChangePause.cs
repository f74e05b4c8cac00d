using Baton.Runtime.Pausing;
using Baton.Runtime.Requests;
using MediatR;

namespace Baton.Server.Pausing;

/// <summary>Lets nothing new begin, on all nodes, until a person resumes; what is under way ends. Cutting off ends calls in flight as well.</summary>
internal sealed record PauseRuntime(string? Reason, bool IsCuttingOff) : ICommand<PauseState>
{
    public Permission Permission => Permission.ManageRuntime;

    public string? Act => IsCuttingOff ? "runtime.force-drain" : "runtime.pause";

    public string Subject => "runtime";
}

internal sealed record ResumeRuntime : ICommand<PauseState>
{
    public Permission Permission => Permission.ManageRuntime;

    public string? Act => "runtime.resume";

    public string Subject => "runtime";
}

internal sealed class PauseChanger(RuntimePause pause, RequestContext caller, TimeProvider time) : IRequestHandler<PauseRuntime, PauseState>, IRequestHandler<ResumeRuntime, PauseState>
{
    public Task<PauseState> Handle(PauseRuntime request, CancellationToken cancellationToken)
    {
        caller.AuditDetail = new { request.Reason };
        return ChangeAsync(
            before =>
            {
                var now = time.GetUtcNow();
                var paused = before.IsPaused ? before : new PauseState(true, request.Reason, caller.Caller, now, null);
                return request.IsCuttingOff && paused.CutOffAt is null ? paused with { CutOffAt = now } : paused;
            },
            cancellationToken);
    }

    public Task<PauseState> Handle(ResumeRuntime request, CancellationToken cancellationToken) =>
        ChangeAsync(before => before.IsPaused ? PauseState.Running : before, cancellationToken);

    // Saying what holds already changes nothing and is not audited.
    private Task<PauseState> ChangeAsync(Func<PauseState, PauseState> change, CancellationToken cancellation)
    {
        caller.ChangesFor(PauseState.Running);
        return pause.ChangeAsync(change, after => caller.ChangesFor(after), cancellation);
    }
}
