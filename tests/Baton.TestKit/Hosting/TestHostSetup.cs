using Baton.Runtime.Modules;
using Baton.TestDatabase;
using Baton.TestKit.Activities;
using Baton.TestKit.Channels;
using Baton.TestKit.Jobs;
using Baton.TestKit.Time;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.TestKit.Hosting;

/// <summary>What a test host consists of. The world outside (jobs, script, clock) outlives its crashes.</summary>
public sealed record TestHostSetup
{
    public FakeTime Time { get; init; } = new();

    public ActivityScript Script { get; init; } = new();

    /// <summary>Carries out the messages of <see cref="FakeChannel"/>.</summary>
    public ScriptedJobs Phones { get; init; } = new(FakeChannel.JobKind);

    /// <summary>Carries out jobs of kind "erp".</summary>
    public ScriptedJobs Erp { get; init; } = new("erp");

    /// <summary>True: whoever is nobody's of the company may write on <see cref="FakeChannel"/> too.</summary>
    public bool AdmitsContacts { get; init; }

    public IReadOnlyList<IModule> Modules { get; init; } = [];

    /// <summary>As appsettings would say it: "Baton:Secrets:erp" and the like.</summary>
    public IReadOnlyDictionary<string, string?> Configuration { get; init; } = new Dictionary<string, string?>();

    /// <summary>Adds or replaces services.</summary>
    public Action<IServiceCollection> Services { get; init; } = _ => { };

    /// <summary>False: steps run, but nobody carries out jobs, fires timers or reads the inbox.</summary>
    public bool HasWorkers { get; init; } = true;

    /// <summary>True: what is old is taken away as time passes, in commits that no test asked for.</summary>
    public bool HasRetention { get; init; }

    /// <summary>An existing place, to be a second node's or another life's; by default a new one, removed at the end.</summary>
    public TestStore? Place { get; init; }

    /// <summary>What a new place is; by default what this run of the tests uses.</summary>
    public StoreKind Kind { get; init; } = TestStore.Usual;
}
