using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Schedules;
using Baton.Runtime.Facts;

namespace Baton.Testing;

/// <summary>The world outside as the test has described it. Cron expressions are read by China's clocks.</summary>
internal sealed class GivenFacts : IFactSource
{
    private static readonly TimeZoneInfo China = TimeZoneInfo.CreateCustomTimeZone("China", Conversion.DefaultOffset, "China", "China");

    private readonly Dictionary<Fact, Value> _answers = [];

    public void Give(Fact fact, Value answer) => _answers[fact] = answer;

    public ValueTask<Value> AnswerAsync(string tenant, Fact fact, CancellationToken cancellation) =>
        ValueTask.FromResult(_answers.TryGetValue(fact, out var answer) ? answer : fact.Kind == FactKind.Schedule ? ScheduleQuestion.AnswerTo(fact, China) : Value.Null);
}
