using System.Diagnostics;
using Baton.Kernel.Executions;
using Baton.Runtime.Hosting;

namespace Baton.Runtime.Steps;

/// <summary>The span and the time of one step, from the moment its instance is its own.</summary>
internal readonly struct StepWatch : IDisposable
{
    private readonly Activity? _span;
    private readonly string _stimulus;
    private readonly long _began;

    private StepWatch(Activity? span, string stimulus) => (_span, _stimulus, _began) = (span, stimulus, Stopwatch.GetTimestamp());

    public static StepWatch Begin(Stimulus stimulus, string instanceId, string? definitionId)
    {
        var name = stimulus.GetType().Name;
        var span = Telemetry.Source.StartActivity("baton.step");
        span?.SetTag("baton.step.stimulus", name).SetTag("baton.instance.id", instanceId).SetTag("baton.definition.id", definitionId);
        return new StepWatch(span, name);
    }

    public void Committed(InstanceState state)
    {
        _span?.SetTag("baton.definition.id", state.Plan.DefinitionId).SetTag("baton.instance.status", state.Status.ToString());
        Telemetry.StepDone(_stimulus, Stopwatch.GetElapsedTime(_began));
    }

    public void Dispose() => _span?.Dispose();
}
