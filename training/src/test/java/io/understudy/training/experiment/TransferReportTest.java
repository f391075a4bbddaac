package io.understudy.training.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.training.experiment.TransferResult.Ablation;
import io.understudy.training.experiment.TransferResult.Convergence;
import io.understudy.training.experiment.TransferResult.HeldOut;
import io.understudy.training.experiment.TransferResult.Stage;
import io.understudy.training.skill.SkillComparison;
import io.understudy.training.skill.SkillComparison.Chosen;
import io.understudy.training.skill.SkillSummary;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class TransferReportTest {

    private final List<SkillComparison> each = List.of(
            new SkillComparison("a", 200, 0.4, 0.3, Chosen.BASE, 0.3, 0.25, 10, 5, 4.0),
            new SkillComparison("b", 100, 0.2, 0.3, Chosen.SCRATCH, -0.1, 0, 10, 5, null));

    private final TransferResult result = new TransferResult(
            true,
            SkillSummary.of(each),
            Map.of("massive", SkillSummary.of(each)),
            List.of(
                    new Stage(25, List.of(0.6, 0.7), List.of(0.4, 0.5)),
                    new Stage(400, List.of(0.3, 0.3), List.of(0.25, 0.2))),
            new Convergence(4, 4, 1, 1),
            List.of(new Ablation("common", 2, 0.3, 0.31)),
            List.of(new HeldOut("PlayMusic", 0.2, 0.5)),
            5,
            each,
            60);

    @Test
    void namesWhatOthersReadFromTheJson() {
        JsonNode json = new ObjectMapper().valueToTree(TransferReport.json(result));
        assertEquals(2, json.at("/skills/count").asInt());
        assertEquals(0.125, json.at("/skills/mean_relative_semer_reduction").asDouble(), 1e-9);
        assertEquals(2, json.at("/skills/interval").size());
        assertEquals(0, json.at("/skills/made_worse").asInt(-1));
        assertEquals(-0.1, json.at("/each/1/devGain").asDouble());
        assertEquals(4, json.at("/convergence/step_ratio").asDouble());
    }

    @Test
    void theTablesHoldTheFigures() {
        String text = TransferReport.markdown(result);
        assertTrue(text.contains("| all | 2 | 30.0 | 25.0 | 12.5% |"), text);
        assertTrue(text.contains("4.0 times fewer steps"), text);
        assertTrue(text.contains("| 25 | 65.0 ± 7.1 | 45.0 ± 7.1 |"), text);
        assertTrue(text.contains("| PlayMusic | 20.0 | 50.0 |"), text);
    }

    @Test
    void thePlotIsWellFormed() throws Exception {
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(TransferReport.plot(result))));
        assertEquals("svg", document.getDocumentElement().getTagName());
        assertEquals(2, document.getElementsByTagName("polyline").getLength());
    }
}
