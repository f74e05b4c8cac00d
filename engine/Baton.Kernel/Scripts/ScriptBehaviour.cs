using System.Collections.Immutable;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Scripts;

/// <summary>Runs a script: what it gives is the Result, what it chose are the outcomes.</summary>
internal sealed class ScriptBehaviour(string language) : Behaviour
{
    public const string ScriptInput = "Script";

    private static readonly ImmutableArray<string> Done = [Outcomes.Done];

    public string Language { get; } = language;

    internal override void Enter(Step step, LiveExecution self)
    {
        var result = Run(step, self);
        step.Complete(self, self.ChosenOutcomes.IsEmpty ? Done : self.ChosenOutcomes, ObjectValue.Empty.With(OutputDescriptor.Result, result));
    }

    private static Value Run(Step step, LiveExecution self)
    {
        try
        {
            return ((Script)self.Node.Compiled!).Run(step.ViewOf(self));
        }
        catch (ExpressionException exception)
        {
            throw new ExpressionException($"{self.Node.Id}.{ScriptInput}: {exception.Message}", exception);
        }
    }
}
