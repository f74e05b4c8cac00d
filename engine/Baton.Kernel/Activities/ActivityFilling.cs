using System.Text.Json;
using Baton.Expressions.Languages;

namespace Baton.Kernel.Activities;

/// <summary>Gives an activity what it sees of its node before it runs: its inputs, its outputs' names and the activities inside it.</summary>
public static class ActivityFilling
{
    /// <exception cref="ExpressionException">An input does not fit; the message names it.</exception>
    public static void Fill(Activity activity, Run run)
    {
        ArgumentNullException.ThrowIfNull(activity);
        ArgumentNullException.ThrowIfNull(run);
        var members = ActivityMembers.Of(activity.GetType());
        (activity.Id, activity.Name) = (run.ActivityId, run.ActivityName);
        foreach (var property in members.Outputs)
        {
            var output = (IOutput)Activator.CreateInstance(property.PropertyType)!;
            output.Name = property.Name;
            property.SetValue(activity, output);
        }

        foreach (var property in members.Inputs)
        {
            var input = (IInput)Activator.CreateInstance(property.PropertyType)!;
            input.Name = property.Name;
            if (run.Inputs.TryGet(property.Name, out _))
                Assign(input, run);
            property.SetValue(activity, input);
        }

        var inner = run.Inner ?? [];
        foreach (var port in members.Ports)
            port.SetValue(activity, inner.FirstOrDefault(each => each.Port == port.Name));
        if (activity is Container container)
            container.Take(inner.Where(each => each.Port is null));
    }

    private static void Assign(IInput input, Run run)
    {
        try
        {
            input.Assign(run.Inputs[input.Name]);
        }
        catch (Exception exception) when (exception is ExpressionException or ArgumentException or JsonException)
        {
            throw new ExpressionException($"“{run.ActivityName}”的“{input.Name}”不对：{exception.Message} / {input.Name} of {run.ActivityName}: {exception.Message}", exception);
        }
    }
}
