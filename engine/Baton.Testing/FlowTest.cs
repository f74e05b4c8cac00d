using System.Text;
using System.Text.Json;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;
using Baton.Kernel.Workflows;
using Baton.Runtime.Activities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Baton.Testing;

/// <summary>
/// A flow to be run in memory: the kernel and the activities are the real ones, the clock, the jobs and the answers are the test's.
/// Say what the flow needs, then <see cref="StartAsync"/> it as often as you like; each run has its own clock and state.
/// </summary>
public sealed class FlowTest
{
    private readonly ReadOnlyMemory<byte> _definition;
    private readonly List<ActivityDescriptor> _activities = [];
    private readonly ServiceCollection _services = new();
    private readonly GivenFacts _facts = new();
    private readonly Dictionary<string, Func<CapturedJob, object?>> _answers = [];
    private ExpressionLanguages _languages = ExpressionLanguages.Default;
    private DateTimeOffset _startsAt = new(2026, 1, 5, 10, 0, 0, TimeSpan.FromHours(8));

    private FlowTest(ReadOnlyMemory<byte> definition) => _definition = definition;

    /// <summary>A definition as JSON, in Elsa's format.</summary>
    public static FlowTest Of(string definition) => new(Encoding.UTF8.GetBytes(definition));

    /// <summary>A definition as a file.</summary>
    public static FlowTest OfFile(string path) => new(File.ReadAllBytes(path));

    /// <summary>A workflow in code.</summary>
    public static async Task<FlowTest> OfAsync(WorkflowBase workflow) => new(JsonSerializer.SerializeToUtf8Bytes(await WorkflowBase.ToDefinitionAsync(workflow)));

    /// <summary>The activities of the assembly that holds this class.</summary>
    public FlowTest WithActivitiesOf<T>()
    {
        _activities.AddRange(AuthoredActivities.In(typeof(T).Assembly));
        return this;
    }

    /// <summary>One activity.</summary>
    public FlowTest WithActivity<T>() where T : Activity
    {
        _activities.Add(AuthoredActivities.Describe(typeof(T)));
        return this;
    }

    /// <summary>A further expression language.</summary>
    public FlowTest WithLanguage(IExpressionLanguage language)
    {
        _languages = _languages.With(language);
        return this;
    }

    /// <summary>A service the activities ask for, or may take in their constructors.</summary>
    public FlowTest WithService<T>(T service) where T : class
    {
        _services.AddSingleton(service);
        return this;
    }

    /// <summary>What a script gets from <c>getConfig(key)</c>.</summary>
    public FlowTest WithSetting(string key, string value) => Knowing(FactKind.Configuration, key, value);

    /// <summary>A published definition that the flow may start; it is captured, not run.</summary>
    public FlowTest WithChildDefinition(string definitionId) => Knowing(FactKind.Definition, definitionId, definitionId);

    /// <summary>What the world outside answers to a question of this kind; an object is read by its properties. Unasked-for is null.</summary>
    public FlowTest Knowing(FactKind kind, string key, object? answer)
    {
        _facts.Give(new Fact(kind, key), Conversion.FromObject(answer));
        return this;
    }

    /// <summary>Ends every job of this kind with what the function gives, an object read by its properties; what it throws fails the job.</summary>
    public FlowTest AnsweringJobs(string kind, Func<CapturedJob, object?> answer)
    {
        _answers[kind] = answer;
        return this;
    }

    /// <summary>The time of the start. Default: Monday, 5 January 2026, 10 o'clock in China.</summary>
    public FlowTest At(DateTimeOffset start)
    {
        _startsAt = start;
        return this;
    }

    /// <summary>Starts an instance and runs it to its first rest.</summary>
    /// <param name="inputs">By their names: an object with properties, a dictionary, or nothing.</param>
    /// <param name="correlationId">Its correlation id.</param>
    /// <param name="trigger">The id of the node whose trigger fired, if one did.</param>
    /// <param name="payload">What the trigger carries.</param>
    /// <exception cref="InvalidOperationException">The definition is refused, or the start is; the message says why.</exception>
    public async Task<FlowRun> StartAsync(object? inputs = null, string? correlationId = null, string? trigger = null, object? payload = null)
    {
        var catalog = new ActivityCatalog(_activities);
        var compilation = new PlanCompiler(catalog, _languages).Compile(_definition);
        var plan = compilation.Plan
            ?? throw new InvalidOperationException(string.Join('\n', compilation.Problems.Select(problem => $"{problem.Chinese} / {problem.English}")));
        var clock = new TestClock(_startsAt);
        var services = _services.BuildServiceProvider();
        var runner = new ActivityRunner(catalog, services.GetRequiredService<IServiceScopeFactory>(), clock, NullLogger<ActivityRunner>.Instance);
        var run = new FlowRun(plan, compilation.Problems, runner, _facts, clock, _answers);
        var given = inputs is null ? ObjectValue.Empty : Conversion.FromObject(inputs) as ObjectValue
            ?? throw new ArgumentException("Inputs are an object with a property for each.", nameof(inputs));
        await run.StartAsync(new Start(given, ParametersOf(plan), correlationId, TriggerActivityId: trigger, TriggerPayload: trigger is null ? null : Conversion.FromObject(payload)));
        return run;
    }

    private static ObjectValue ParametersOf(Plan plan) =>
        new([.. plan.Parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Default))]);
}
