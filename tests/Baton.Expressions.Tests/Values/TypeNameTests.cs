using Baton.Expressions.Values.Conversions;

namespace Baton.Expressions.Tests.Values;

public sealed class TypeNameTests
{
    [Theory]
    [InlineData("String", TypeKind.Text, false)]
    [InlineData("System.String", TypeKind.Text, false)]
    [InlineData("System.Decimal, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral", TypeKind.Decimal, false)]
    [InlineData("int?", TypeKind.Int32, false)]
    [InlineData("System.Nullable`1[[System.DateTime, System.Private.CoreLib, Version=10.0.0.0]], System.Private.CoreLib", TypeKind.Instant, false)]
    [InlineData("Int64", TypeKind.Int64, false)]
    [InlineData("Single", TypeKind.Number, false)]
    [InlineData("DateTimeOffset", TypeKind.Instant, false)]
    [InlineData("JSON", TypeKind.Json, false)]
    [InlineData("ObjectDictionary", TypeKind.Object, false)]
    [InlineData("IDictionary<String, Object>", TypeKind.Object, false)]
    [InlineData("System.Collections.Generic.Dictionary`2[[System.String, X],[System.Object, X]], X", TypeKind.Object, false)]
    [InlineData("Object", TypeKind.Any, false)]
    [InlineData("Elsa.Workflows.SwitchMode, Elsa.Workflows.Core", TypeKind.Any, false)]
    [InlineData("", TypeKind.Any, false)]
    [InlineData(null, TypeKind.Any, false)]
    [InlineData("Object[]", TypeKind.Any, true)]
    [InlineData("String[]", TypeKind.Text, true)]
    [InlineData("List<String>", TypeKind.Text, true)]
    [InlineData("System.Collections.Generic.ICollection`1[[System.Int32, System.Private.CoreLib]], System.Private.CoreLib", TypeKind.Int32, true)]
    [InlineData("List<List<Int32>>", TypeKind.Any, true)]
    [InlineData("JsonArray", TypeKind.Any, true)]
    public void declared_types_are_understood(string? text, TypeKind kind, bool isList) =>
        Assert.Equal(new TypeName(kind, isList), TypeName.Parse(text));

    [Fact]
    public void elsas_is_array_makes_a_list() => Assert.Equal(new TypeName(TypeKind.Decimal, true), TypeName.Parse("Decimal", isArray: true));

    [Theory]
    [InlineData("<<<>>>[]")]
    [InlineData("`1[[")]
    [InlineData("?")]
    [InlineData("[]")]
    [InlineData("...")]
    public void nonsense_is_any_type(string text) => Assert.Equal(TypeKind.Any, TypeName.Parse(text).Kind);
}
