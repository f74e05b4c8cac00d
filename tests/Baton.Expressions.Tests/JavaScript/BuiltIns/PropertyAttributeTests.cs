namespace Baton.Expressions.Tests.JavaScript.BuiltIns;

/// <summary>What may be done to a property follows from its attributes. ECMA-262 §10.1.6.3.</summary>
public sealed class PropertyAttributeTests
{
    [Theory]
    [InlineData("{value: 1, configurable: true}", "{value: 2}", true)]
    [InlineData("{value: 1, configurable: true}", "{get() {}}", true)]
    [InlineData("{value: 1, configurable: true}", "{enumerable: true}", true)]
    [InlineData("{value: 1, writable: true}", "{value: 2}", true)]
    [InlineData("{value: 1, writable: true}", "{writable: false}", true)]
    [InlineData("{value: 1}", "{writable: true}", false)]
    [InlineData("{value: 1}", "{value: 1}", true)]
    [InlineData("{value: 0}", "{value: -0}", false)]
    [InlineData("{value: NaN}", "{value: NaN}", true)]
    [InlineData("{value: 1}", "{}", true)]
    [InlineData("{value: 1}", "{configurable: true}", false)]
    [InlineData("{value: 1}", "{configurable: false, enumerable: false}", true)]
    [InlineData("{value: 1, writable: true}", "{enumerable: true}", false)]
    [InlineData("{value: 1, writable: true}", "{get() {}}", false)]
    [InlineData("{get: f}", "{get: f}", true)]
    [InlineData("{get: f}", "{get() {}}", false)]
    [InlineData("{get: f}", "{set: undefined}", true)]
    [InlineData("{get: f}", "{set() {}}", false)]
    [InlineData("{get: f}", "{value: 1}", false)]
    [InlineData("{get: f, configurable: true}", "{value: 1}", true)]
    public void a_property_is_redefined_only_as_its_attributes_allow(string first, string second, bool isAllowed)
    {
        foreach (var (target, key) in new[] { ("{}", "'p'"), ("[]", "0"), ("[]", "5000"), ("() => 1", "'p'"), ("new Map()", "'p'") })
        {
            var source = $"const f = () => 1; const o = {target}; Object.defineProperty(o, {key}, {first}); Reflect.defineProperty(o, {key}, {second})";
            Assert.Equal(isAllowed ? "true" : "false", Script.Json(source));
        }
    }

    [Theory]
    [InlineData("{value: 1, configurable: true}", "{get() { return 5; }}", "[null,null,false,true]")]
    [InlineData("{get() {}, configurable: true, enumerable: true}", "{value: 1}", "[1,false,true,true]")]
    [InlineData("{value: 1, configurable: true, writable: true}", "{enumerable: true}", "[1,true,true,true]")]
    public void what_is_not_mentioned_stays(string first, string second, string json) =>
        Assert.Equal(json, Script.Json($$"""
            const o = {};
            Object.defineProperty(o, 'p', {{first}});
            Object.defineProperty(o, 'p', {{second}});
            const d = Object.getOwnPropertyDescriptor(o, 'p');
            [d.value, d.writable, d.enumerable, d.configurable]
            """));

    [Theory]
    [InlineData("Object.keys")]
    [InlineData("Object.prototype.hasOwnProperty")]
    [InlineData("Map.prototype.get")]
    [InlineData("Set.prototype.union")]
    [InlineData("JSON.stringify")]
    [InlineData("Reflect.ownKeys")]
    [InlineData("Symbol.for")]
    [InlineData("Function.prototype.bind")]
    [InlineData("Error.prototype.toString")]
    [InlineData("Boolean.prototype.valueOf")]
    public void built_in_functions_are_hidden_replaceable_and_no_constructors(string path)
    {
        var (owner, name) = (path[..path.LastIndexOf('.')], path[(path.LastIndexOf('.') + 1)..]);
        Assert.Equal("[true,false,true]", Script.Json($"const d = Object.getOwnPropertyDescriptor({owner}, '{name}'); [d.writable, d.enumerable, d.configurable]"));
        Assert.Equal($"[\"{name}\",false,false]", Script.Json($"const f = {path}; [f.name, 'prototype' in f, Object.keys(f).length > 0]"));
        Assert.Contains("TypeError", Script.Fail($"new ({path})()"), StringComparison.Ordinal);
        Assert.Equal("true", Script.Json($"const f = {path}; delete f.name && delete f.length && !Object.hasOwn(f, 'name')"));
    }

    [Theory]
    [InlineData("Object", 1)]
    [InlineData("Function", 1)]
    [InlineData("Error", 1)]
    [InlineData("TypeError", 1)]
    [InlineData("Symbol", 0)]
    [InlineData("Boolean", 1)]
    [InlineData("Map", 0)]
    [InlineData("Set", 0)]
    [InlineData("WeakMap", 0)]
    [InlineData("WeakSet", 0)]
    public void constructors_know_their_prototypes_for_good(string name, int length) =>
        Assert.Equal($"[\"{name}\",{length},true,false]", Script.Json(
            $"const d = Object.getOwnPropertyDescriptor({name}, 'prototype'); [{name}.name, {name}.length, {name}.prototype.constructor === {name}, d.writable || d.enumerable || d.configurable]"));
}
