using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Alterations;

/// <summary>A node that an execution stands at, and the same node of the version where it is to go on.</summary>
internal sealed class MigratedNode(PlanNode from, PlanNode to, IReadOnlyDictionary<int, int> running, NodeMap map, MigrationNotes notes)
{
    public PlanNode From => from;

    public PlanNode To => to;

    /// <summary>The child that stood at this position, where it is still one of the children.</summary>
    public PlanNode? FindChild(int position) => map.Find(from.Children[position]) is { } child && child.Parent == to ? child : null;

    /// <summary>How many executions of a child there are now, by its position.</summary>
    public int CountRunning(int position) => running.GetValueOrDefault(from.Children[position].Index);

    /// <summary>What it keeps cannot be brought over.</summary>
    public NodeData? Block(string chinese, string english)
    {
        notes.Block(from.Id, $"“{from.Id}”{chinese}", $"{from.Id}: {english}");
        return null;
    }

    public ObjectValue Carry(ObjectValue values, ImmutableArray<VariableDeclaration> before, ImmutableArray<VariableDeclaration> after) => notes.Carry(from.Id, values, before, after);
}

/// <summary>What is found out on the way.</summary>
internal sealed class MigrationNotes
{
    public List<KeptExecution> Kept { get; } = [];

    public List<MigrationNote> Lost { get; } = [];

    public List<MigrationNote> Blocks { get; } = [];

    public void Block(string? activityId, string chinese, string english) => Blocks.Add(new MigrationNote(activityId, chinese, english));

    public void Lose(string? activityId, string chinese, string english) => Lost.Add(new MigrationNote(activityId, chinese, english));

    /// <summary>
    /// Values of variables, by id, as the other version declares them. One that it does not declare is kept aside, where it waits for a version that does.
    /// </summary>
    public ObjectValue Carry(string? activityId, ObjectValue values, ImmutableArray<VariableDeclaration> before, ImmutableArray<VariableDeclaration> after)
    {
        var carried = new ObjectBuilder();
        foreach (var (id, value) in values.Members)
        {
            var (was, now) = (Find(before, id), Find(after, id));
            if (was is not null && now is null)
                Lose(activityId, $"变量“{was.Name}”在新版本里没有了，它的值只存着不再用。", $"Variable {was.Name} is gone; its value is only kept aside.");
            carried[id] = now is null || was?.Type == now.Type ? value : Convert(activityId, $"变量“{now.Name}”", $"Variable {now.Name}", value, now.Type);
        }

        return carried.ToValue();
    }

    /// <summary>A value in its new type; one that does not fit is in the way.</summary>
    public Value Convert(string? activityId, string chinese, string english, Value value, TypeName type)
    {
        if (value.IsNull)
            return value;
        if (Conversion.TryConvert(value, type, out var converted, out var problem))
            return converted;
        Block(activityId, $"{chinese}的类型变了，现在的值不合适：{problem}", $"{english} has another type, which its value does not fit: {problem}");
        return value;
    }

    private static VariableDeclaration? Find(ImmutableArray<VariableDeclaration> declared, string id) => declared.FirstOrDefault(variable => variable.Id == id);
}
