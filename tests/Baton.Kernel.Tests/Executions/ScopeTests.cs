using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;
using Baton.Kernel.Tests.Random;

namespace Baton.Kernel.Tests.Executions;

public sealed class ScopeTests
{
    private static readonly string[] Names = [.. "aAbBcCdDeEfFgGhH".Select(letter => letter.ToString()), "甲", "乙"];

    [Fact]
    public void The_first_that_fits_is_found_however_many_there_are() => Scale.ForEachSeed(200, random =>
    {
        var declared = Enumerable.Range(0, random.Next(14)).Select(_ => Declare(Pick(random), Pick(random))).ToList();
        var scope = new Scope([.. declared], null);
        for (var added = random.Next(6); added > 0; added--)
        {
            var name = Pick(random);
            scope.Add(name, Value.Null);
            declared.Add(Declare(name, name));
            foreach (var wanted in Names)
            {
                Assert.Equal(Place(declared, variable => variable.Id == wanted), scope.FindById(wanted));
                Assert.Equal(Place(declared, variable => variable.Name == wanted), scope.FindByName(wanted));
                Assert.Equal(
                    Place(declared, variable => string.Equals(variable.Name, wanted, StringComparison.OrdinalIgnoreCase) || string.Equals(variable.Id, wanted, StringComparison.OrdinalIgnoreCase)),
                    scope.FindLoosely(wanted));
            }
        }
    });

    [Fact]
    public void What_can_be_seen_is_listed_anew_only_after_a_change_anywhere_around()
    {
        var outer = new Scope([Declare("a", "a"), Declare("b", "b")], null);
        var inner = new Scope([Declare("b", "b")], outer);
        var before = inner.Visible;
        Assert.Same(before, inner.Visible);

        outer.Set(0, Value.From("new"));
        Assert.Equal(Value.From("new"), inner.Visible["a"]);
        inner.Set(0, Value.From("inner"));
        outer.Set(1, Value.From("outer"));
        Assert.Equal((Value.From("inner"), Value.From("outer")), (inner.Visible["b"], outer.Visible["b"]));
        outer.Add("c", Value.From("made"));
        Assert.Equal(Value.From("made"), inner.Visible["c"]);
        Assert.Same(inner.Visible, inner.Visible);
    }

    private static VariableDeclaration Declare(string id, string name) => new(id, name, TypeName.Any, Value.Null);

    private static string Pick(System.Random random) => Names[random.Next(Names.Length)];

    private static int? Place(List<VariableDeclaration> declared, Predicate<VariableDeclaration> fits) => declared.FindIndex(fits) is >= 0 and var place ? place : null;
}
