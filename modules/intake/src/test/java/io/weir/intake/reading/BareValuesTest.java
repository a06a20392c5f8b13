package io.weir.intake.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonParseException;
import io.weir.wire.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BareValuesTest {

    private static final BareValues MARKED = BareValues.marked("*");
    private static final BareValues ALL_BUT_A_NAME = BareValues.ofAllBut("name");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{'t':nan,'u': -inf ,'v':.5}            | {'t':'*nan','u':'*-inf','v':'*.5'}",
                "{'t': ,'u':}                           | {'t':null,'u':null}",
                "{'t':+5,'u':5,'v':true,'w':null}       | {'t':'*+5','u':5,'v':true,'w':null}",
                "{'t':{'u':nan},'v':[{'w':nan}]}        | {'t':{'u':'*nan'},'v':[{'w':'*nan'}]}",
                "{'id':':,1','t':nan}                   | {'id':':,1','t':'*nan'}",
                "{'note':':)','t':nan}                  | {'note':':)','t':'*nan'}",
                "{'note':'a: nan, ','t':nan}            | {'note':'a: nan, ','t':'*nan'}",
                "{'note':'\\'t\\': nan','t':nan}        | {'note':'\\'t\\': nan','t':'*nan'}",
                "{'note':'x\\\\','t':nan}               | {'note':'x\\\\','t':'*nan'}",
                "{'temp\\u00e9rature':NaN,'rh':5}       | {'température':'*NaN','rh':5}",
                "{'a\\'b':NaN}                          | {'a\\'b':'*NaN'}",
                "{'t':nan,'wo':'Zürich'}                | {'t':'*nan','wo':'Zürich'}"
            })
    void whatIsBareIsTextAndAllElseIsAsItWas(String record, String read) throws IOException {
        assertThat(read(MARKED, record)).isEqualTo(read.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'t':a\\, ','u':1}",
                "{'t':nan nan}",
                "{'t':nan",
                "{'t':[nan,1]}",
                "{'t':'x,'u':nan}",
                "{t:nan}",
                "{nan:1}",
                "nan"
            })
    void whatIsNoJsonBesideIsRefused(String record) {
        assertThatThrownBy(() -> read(MARKED, record)).isInstanceOf(JsonParseException.class);
    }

    @Test
    void whatIsNoValueCostsTheRecord() throws IOException {
        assertThat(read(BareValues.OF_RECORDS, "{'value':nan}")).isEqualTo("{\"value\":\"nan\"}");
        assertThat(read(ALL_BUT_A_NAME, "{'t':nan,'name':'b'}")).isEqualTo("{\"t\":\"nan\",\"name\":\"b\"}");

        assertThatThrownBy(() -> read(BareValues.OF_RECORDS, "{'value':nan,'id':nan}"))
                .isInstanceOf(JsonParseException.class);
        assertThatThrownBy(() -> read(ALL_BUT_A_NAME, "{'t':nan,'name':nan}")).isInstanceOf(JsonParseException.class);
        assertThatThrownBy(() -> read(ALL_BUT_A_NAME, "{'t':nan,'n\\u0061me':nan}"))
                .isInstanceOf(JsonParseException.class);
    }

    @Test
    void aLongTextIsNoMoreThanThat() throws IOException {
        String text = "\\n: nan, ".repeat(20_000);

        assertThat(read(MARKED, "{'text':'" + text + "','t':nan}"))
                .isEqualTo("{\"text\":\"" + text + "\",\"t\":\"*nan\"}");
    }

    private static String read(BareValues bare, String record) throws IOException {
        byte[] bytes = record.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return bare.read(
                bytes,
                0,
                bytes.length,
                (read, from, to) -> Json.MAPPER.readTree(read, from, to - from).toString());
    }
}
