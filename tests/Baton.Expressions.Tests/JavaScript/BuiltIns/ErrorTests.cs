namespace Baton.Expressions.Tests.JavaScript.BuiltIns;

public sealed class ErrorTests
{
    [Theory]
    [InlineData("Error")]
    [InlineData("EvalError")]
    [InlineData("RangeError")]
    [InlineData("ReferenceError")]
    [InlineData("SyntaxError")]
    [InlineData("TypeError")]
    [InlineData("URIError")]
    public void every_kind_has_name_and_message_with_or_without_new(string kind)
    {
        Assert.Equal($"""["{kind}","不行","{kind}: 不行",true,true]""", Script.Json($"const e = new {kind}('不行'); [e.name, e.message, String(e), e instanceof {kind}, e instanceof Error]"));
        Assert.Equal("true", Script.Json($"{kind}('x') instanceof {kind}"));
        Assert.Equal("[]", Script.Json($"Object.keys({kind}('x'))"));
    }

    [Theory]
    [InlineData("const cause = {}; new Error('a', {cause}).cause === cause", "true")]
    [InlineData("'cause' in new Error('a', {})", "false")]
    [InlineData("Object.hasOwn(new Error(), 'message')", "false")]
    [InlineData("new Error(undefined).message", "\"\"")]
    [InlineData("new Error(5).message", "\"5\"")]
    [InlineData("Object.getPrototypeOf(TypeError) === Error", "true")]
    [InlineData("class NotEnough extends Error { constructor(n) { super('差 ' + n); this.n = n; } get name() { return 'NotEnough'; } } try { throw new NotEnough(3); } catch (e) { [e.n, String(e), e instanceof NotEnough, e instanceof Error] }", """[3,"NotEnough: 差 3",true,true]""")]
    [InlineData("[Error.isError(new RangeError()), Error.isError({message: 'x'})]", "[true,false]")]
    public void errors_carry_what_they_are_given(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("{name: 'N', message: 'm'}", "N: m")]
    [InlineData("{name: '', message: 'm'}", "m")]
    [InlineData("{name: 'N'}", "N")]
    [InlineData("{}", "Error")]
    public void toString_joins_name_and_message_of_any_object(string value, string text) =>
        Assert.Equal($"\"{text}\"", Script.Json($"Error.prototype.toString.call({value})"));

    [Theory]
    [InlineData("try { null.x; } catch (e) { [e instanceof TypeError, e.name, typeof e.message] }", """[true,"TypeError","string"]""")]
    [InlineData("try { nothing; } catch (e) { e instanceof ReferenceError }", "true")]
    [InlineData("try { [].length = -1; } catch (e) { e instanceof RangeError }", "true")]
    [InlineData("try { JSON.parse('{'); } catch (e) { e.constructor === SyntaxError }", "true")]
    public void what_goes_wrong_in_a_script_is_such_an_error(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Fact]
    public void an_error_nobody_catches_is_told_in_its_own_words()
    {
        Assert.Contains("金额不对", Script.Fail("throw new Error('金额不对')"), StringComparison.Ordinal);
        Assert.Contains("RangeError: 超了", Script.Fail("throw new RangeError('超了')"), StringComparison.Ordinal);
        Assert.Contains("TypeError", Script.Fail("Error.prototype.toString.call(1)"), StringComparison.Ordinal);
    }
}
