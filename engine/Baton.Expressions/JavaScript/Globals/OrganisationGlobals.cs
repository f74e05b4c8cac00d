using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;

namespace Baton.Expressions.JavaScript.Globals;

/// <summary>Settings, secrets, persons, contacts and units. The runtime answers and journals what is asked.</summary>
internal static class OrganisationGlobals
{
    private const int AskSteps = 50;
    private const int LongestSecretName = 100;

    public static void Install(JsObject global)
    {
        global.Finder("getConfig", 1, static (in call) => call.E.Flow.Give(Ask(call.E, FactKind.Configuration, Arguments.Name(call, 0, "getConfig"))));
        global.Finder("getSecret", 1, static (in call) => GetSecret(call.E, Arguments.Name(call, 0, "getSecret")));
        global.Finder("getPerson", 1, static (in call) => call.E.Flow.Give(Find(call, FactKind.Person, "getPerson")));
        global.Finder("getContact", 1, static (in call) => call.E.Flow.Give(Find(call, FactKind.Contact, "getContact")));
        global.Finder("findPeople", 1, static (in call) => call.E.Flow.Give(Find(call, FactKind.People, "findPeople") is ListValue found ? found : ListValue.Empty));
        global.Finder("getManager", 1, static (in call) => call.E.Flow.Give(FirstPerson(call.E, Find(call, FactKind.Person, "getManager"), "managers")));
        global.Finder("getUnit", 1, static (in call) => call.E.Flow.Give(Find(call, FactKind.Unit, "getUnit")));
        global.Finder("getUnitLeader", 1, static (in call) => call.E.Flow.Give(FirstPerson(call.E, Find(call, FactKind.Unit, "getUnitLeader"), "leaders")));
    }

    private static JsValue GetSecret(Evaluation e, string name)
    {
        e.Allocate(64);
        return name.Length <= LongestSecretName && name.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or ':' or '/')
            ? new(SecretValue.Named(name))
            : throw e.RangeError($"{Display.Of(name)} 不能是密钥的名称：只用文字、数字和 . - _ : /，最多 {LongestSecretName} 个字 / {Display.Of(name)} cannot be a secret's name");
    }

    /// <summary>Without an id there is nobody: a person without a unit is no error.</summary>
    private static Value Find(in Invocation call, FactKind kind, string function) =>
        call[0].IsNullish || (call[0].IsText && call[0].TextLength == 0) ? Value.Null : Ask(call.E, kind, Arguments.Name(call, 0, function));

    private static Value FirstPerson(Evaluation e, Value of, string list) =>
        of is ObjectValue o && o[list] is ListValue { Items: [TextValue first, ..] } ? Ask(e, FactKind.Person, first.Content) : Value.Null;

    private static Value Ask(Evaluation e, FactKind kind, string key)
    {
        e.Step(AskSteps);
        return e.Scope.Ask(new Fact(kind, key));
    }
}
