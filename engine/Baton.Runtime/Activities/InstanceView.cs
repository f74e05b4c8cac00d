using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Kernel.Facts;
using Baton.Kernel.Plans;
using Baton.Runtime.Facts;

namespace Baton.Runtime.Activities;

/// <summary>An instance as an activity sees it while it runs, with what its expressions ask of the world outside.</summary>
public sealed class InstanceView(Plan plan, InstanceState state, int execution, IFactSource facts) : IInstanceView
{
    private readonly ExecutionSight _sight = new(plan, state, execution);
    private KnownFacts _known = KnownFacts.None;

    public ObjectValue Variables => _sight.Variables;

    public ObjectValue Inputs => _sight.Inputs;

    public async ValueTask<Value> EvaluateAsync(string input, CancellationToken cancellation)
    {
        _known = _known.ForNextCall();
        while (true)
        {
            var (value, missing) = _sight.Evaluate(input, _known);
            if (missing is null)
                return value;
            _known = _known.With(missing, await facts.AnswerAsync(state.Tenant, missing.Fact, cancellation));
        }
    }
}
