using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Plans;
using Baton.Kernel.Workflows;

namespace Baton.Kernel.Composites;

/// <summary>Composites that are written as classes, as definitions used as activities.</summary>
public static class AuthoredComposite
{
    /// <summary>Where a node of a definition keeps what the class was made of when the definition was saved.</summary>
    public const string Member = "composite";

    /// <summary>What the class is made of: variables, outputs and the root.</summary>
    /// <exception cref="InvalidOperationException">It cannot be made, or has no root; the message says which class.</exception>
    public static JsonObject Draw(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var composite = Create(type);
        var members = ActivityMembers.Of(type);
        foreach (var property in members.Inputs.Concat(members.Outputs))
        {
            var filled = Activator.CreateInstance(property.PropertyType)!;
            if (filled is IInput input)
                input.Name = property.Name;
            else
                ((IOutput)filled).Name = property.Name;
            property.SetValue(composite, filled);
        }

        Composite.Prepare(composite);
        return new JsonObject
        {
            ["variables"] = ActivityWriter.Write(composite.Variables),
            ["outputs"] = new JsonArray([.. members.Outputs.Select(output => new JsonObject { ["name"] = output.Name, ["type"] = AuthoredActivities.NameOf(output.PropertyType.GetGenericArguments()[0]) })]),
            ["root"] = new ActivityWriter().Write(composite.Root ?? throw new InvalidOperationException($"{type} has no root.")),
        };
    }

    /// <summary>As the node keeps it, or else as the class is made now.</summary>
    internal static JsonElement Read(JsonElement node, Type type) => node.TryGetObject(Member, out var kept) ? kept : JsonSerializer.SerializeToElement(Draw(type));

    private static Composite Create(Type type)
    {
        var constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).FirstOrDefault(each => each.GetParameters().All(parameter => parameter.IsOptional))
            ?? throw new InvalidOperationException($"{type} takes services: a composite is put together once, not in each run.");
        return (Composite)constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.DefaultValue)]);
    }
}
