namespace Baton.Kernel.Activities;

/// <summary>An activity as those around it see it: the one inside a port, or one that code puts into a workflow.</summary>
public interface IActivity
{
    /// <summary>Its id among the activities of its container; empty where code has not named it.</summary>
    string Id { get; }

    string? Name { get; }

    /// <summary>The type name, as in <c>Elsa.WriteLine</c>.</summary>
    string Type { get; }
}

/// <summary>An activity inside another, as the definition has it. <paramref name="Port"/> is the port it stands in, if any.</summary>
public sealed record PlannedActivity(string Id, string Type, string? Name = null, string? Port = null) : IActivity;
