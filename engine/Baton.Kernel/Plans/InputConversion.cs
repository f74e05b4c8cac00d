using System.Diagnostics.CodeAnalysis;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Kernel.Plans;

/// <summary>What an instance is started with, brought to the types its definition declares.</summary>
internal static class InputConversion
{
    private const string BetweenLanguages = " / ";

    /// <summary>
    /// Declared inputs under their declared names, converted, with their defaults where they are not given; the others as they came. A name
    /// is found as written and else ignoring case, as expressions find it.
    /// </summary>
    public static bool TryConvert(Plan plan, ObjectValue given, out ObjectValue inputs, [NotNullWhen(false)] out Refusal? refusal)
    {
        inputs = given;
        refusal = null;
        foreach (var declared in plan.Inputs)
        {
            if (NameIn(given, declared, plan) is not { } name)
            {
                if (!declared.Default.IsNull)
                    inputs = inputs.With(declared.Name, declared.Default);
                continue;
            }

            if (!Conversion.TryConvert(given[name], declared.Type, out var converted, out var problem))
            {
                refusal = RefusalOf(declared, problem);
                return false;
            }

            if (name != declared.Name)
                inputs = new ObjectValue([.. inputs.Members.Where(member => member.Key != name)]);
            inputs = inputs.With(declared.Name, converted);
        }

        return true;
    }

    private static string? NameIn(ObjectValue given, InputDeclaration declared, Plan plan)
    {
        if (given.TryGet(declared.Name, out _))
            return declared.Name;
        foreach (var member in given.Members)
        {
            if (member.Key.Equals(declared.Name, StringComparison.OrdinalIgnoreCase) && !plan.Inputs.Any(other => other.Name == member.Key))
                return member.Key;
        }

        return null;
    }

    private static Refusal RefusalOf(InputDeclaration declared, string problem)
    {
        var (chinese, english) = Halves(problem);
        var label = declared.DisplayName is { Length: > 0 } display && display != declared.Name ? $"{display}（{declared.Name}）" : declared.Name;
        return Refusal.InputInvalid(
            $"输入“{label}”的类型是 {declared.TypeText}：{chinese}", $"Input {declared.Name} is declared as {declared.TypeText}: {english}");
    }

    // Both languages quote the same value, so the separator between them is the middle one however many the value holds.
    private static (string Chinese, string English) Halves(string problem)
    {
        var parts = problem.Split(BetweenLanguages);
        var middle = parts.Length / 2;
        return parts.Length % 2 == 0 ? (string.Join(BetweenLanguages, parts[..middle]), string.Join(BetweenLanguages, parts[middle..])) : (problem, problem);
    }
}
