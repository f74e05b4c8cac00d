using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Kernel.Facts;
using Baton.Kernel.Tests.Playing;

namespace Baton.Kernel.Tests.Authoring;

/// <summary>Plays flows with activity classes that really run.</summary>
internal static class AuthoredPlay
{
    public static Play Of(JsonObject flow, params Type[] classes)
    {
        var descriptors = classes.Select(AuthoredActivities.Describe).ToArray();
        Play? play = null;
        play = new Play(flow, run => Run(run, classes, new Sight(play!, run.Execution)), descriptors);
        return play;
    }

    public static RunResult Run(Run run, Type[] classes, IInstanceView? view)
    {
        var constructor = classes.Single(type => AuthoredActivities.TypeNameOf(type) == run.TypeName).GetConstructors().First();
        var activity = (Activity)constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.DefaultValue)]);
        try
        {
            // What a job takes along must be enough.
            run = StateJson.ReadRun(StateJson.Write(run));
            ActivityFilling.Fill(activity, run);
            var context = new ActivityExecutionContext(run, Play.Monday, new NoServices(), CancellationToken.None) { View = view };
            var running = Activity.RunAsync(activity, context).AsTask();
            Assert.True(running.IsCompleted);
            running.GetAwaiter().GetResult();
            return context.TakeResult();
        }
        catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
        {
            return new Failed(exception.Message, exception.GetType().Name);
        }
    }

    private sealed class Sight(Play play, int execution) : IInstanceView
    {
        public ObjectValue Variables => Look.Variables;

        public ObjectValue Inputs => Look.Inputs;

        private ExecutionSight Look => new(play.Plan, play.Current, execution);

        public ValueTask<Value> EvaluateAsync(string input, CancellationToken cancellation) => new(Look.Evaluate(input, KnownFacts.None).Value);
    }

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
