namespace Baton.Expressions.JavaScript.Syntax.Parsing;

/// <summary>The identifiers a binding target declares, in order (ECMA-262 §8.2.1). Other leaves are given as they are found.</summary>
internal static class BoundNames
{
    public static IEnumerable<Identifier> Of(Node target) => Leaves(target).OfType<Identifier>();

    public static IReadOnlyList<Node> Leaves(Node target)
    {
        var leaves = new List<Node>();
        Collect(target, leaves);
        return leaves;
    }

    private static void Collect(Node? target, List<Node> leaves)
    {
        switch (target)
        {
            case null:
                break;
            case ArrayPattern array:
                foreach (var element in array.Elements)
                    Collect(element?.Target, leaves);
                Collect(array.Rest, leaves);
                break;
            case ObjectPattern @object:
                foreach (var property in @object.Properties)
                    Collect(property.Element.Target, leaves);
                Collect(@object.Rest, leaves);
                break;
            default:
                leaves.Add(target);
                break;
        }
    }
}
